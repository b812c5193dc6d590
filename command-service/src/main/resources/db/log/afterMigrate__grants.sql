-- At every start, because the reading role may be created after the tables.
-- The answers kept for repeated commands are nobody else's business.
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'songtor_query') THEN
    GRANT USAGE ON SCHEMA log TO songtor_query;
    GRANT SELECT ON log.event, log.deadline, log.referral_route, log.relay, log.tree,
      log.checkpoint, log.notary_key, log.receipt TO songtor_query;
  END IF;
END $$;

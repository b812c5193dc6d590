-- An event of a history in the columns that the log has, instead of one document: the same said once.
-- Its text stands behind the last attribute of the document as it was stored, and stays as it is.
alter table read.history add column event_id uuid, add column meta text, add column payload text;
update read.history h set
  event_id = (d.doc ->> 'id')::uuid,
  meta = '{"actor":' || to_json(d.doc ->> 'actor')
    || ',"role":' || to_json(d.doc ->> 'role')
    || coalesce(',"area":' || to_json(d.doc ->> 'area'), '')
    || coalesce(',"agency":' || to_json(d.doc ->> 'agency'), '')
    || ',"correlationId":' || to_json(d.doc ->> 'correlationid')
    || ',"causationId":' || to_json(d.doc ->> 'causationid')
    || coalesce(',"lateReason":' || (d.doc -> 'latereason'), '')
    || ',"clockOffset":' || to_json(d.doc ->> 'clockoffset') || '}',
  payload = substr(h.event, d.at, length(h.event) - d.at)
from (
  select case_id, seq, event::json as doc, position('"data":' in event) + 7 as at from read.history
) d
where d.case_id = h.case_id and d.seq = h.seq;
alter table read.history
  alter column event_id set not null,
  alter column meta set not null,
  alter column payload set not null,
  drop column event;

package org.songtor.log;

import org.songtor.language.AgencyId;
import org.songtor.language.CaseId;
import org.songtor.language.ReferralId;

/** Which case a referral belongs to and which agency answers it. */
public record ReferralRoute(ReferralId referral, CaseId caseId, AgencyId agency) {}

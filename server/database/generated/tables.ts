import type { Generated } from "kysely";

/** Generated from the migrations by scripts/generate; not to be edited. */
export type Tables = {
  act_receipt: {
    school_id: string;
    idempotency_key: string;
    actor_id: string;
    request_digest: string;
    entry_id: string | null;
    answer: unknown;
    created_at: Generated<string>;
  };
  beginning: {
    school_id: string;
    noun: string;
    subject_id: string;
  };
  box_commitment: {
    school_id: string;
    election_id: string;
    round: number;
    ballots: number;
    root: string;
    entry_id: string | null;
  };
  box_count: {
    school_id: string;
    id: string;
    election_id: string;
    round: number;
    box: string;
    status: string;
    state: unknown;
  };
  calendar_entry: {
    school_id: string;
    id: string;
    status: string;
    state: unknown;
  };
  ceremony: {
    school_id: string;
    id: string;
    status: string;
    state: unknown;
  };
  credential: {
    school_id: string;
    person_id: string;
    kind: string;
    subject: string;
    secret: string | null;
    created_at: Generated<string>;
  };
  delegate: {
    school_id: string;
    id: string;
    plan_id: string;
    unit_id: string | null;
    kind: string;
    number: number;
    status: string;
    person_id: string | null;
    state: unknown;
  };
  delegate_election: {
    school_id: string;
    id: string;
    plan_id: string;
    unit_id: string;
    status: string;
    quota: number;
    state: unknown;
  };
  election: {
    school_id: string;
    id: string;
    organisation_id: string;
    unit_id: string | null;
    template: string;
    title: string;
    is_trial: boolean;
    status: string;
    state: unknown;
    created_at: Generated<string>;
  };
  election_file: {
    school_id: string;
    election_id: string;
    digest: string;
    name: string;
    content: Uint8Array;
  };
  election_objection: {
    school_id: string;
    election_id: string;
    id: string;
    person_id: string;
    statement: string;
    answer: string | null;
  };
  election_statement: {
    school_id: string;
    election_id: string;
    person_id: string;
    statement: string;
  };
  election_turnout: {
    school_id: string;
    election_id: string;
    round: number;
    person_id: string;
    channel: string;
    credential: string | null;
  };
  election_voter: {
    school_id: string;
    election_id: string;
    person_id: string;
    position: number;
    salt: string;
  };
  evidence: {
    school_id: string;
    id: string;
    status: string;
    organisation_id: string;
    kind: string;
    dated_on: string;
    state: unknown;
  };
  evidence_file: {
    school_id: string;
    digest: string;
    name: string;
    content: Uint8Array;
  };
  federation: {
    school_id: string;
    id: string;
    organisation_id: string;
    state: unknown;
  };
  finding_history: {
    school_id: string;
    profile: string;
    rule: string;
    organisation_id: string;
    since: string;
    status: string;
    sentence: string;
    numerator: number | null;
    denominator: number | null;
  };
  held_credential: {
    school_id: string;
    election_id: string;
    person_id: string;
    credential: string;
  };
  job: {
    school_id: string;
    id: string;
    kind: string;
    due_at: string;
    subject_id: string | null;
    content: unknown;
    attempts: Generated<number>;
    done_at: string | null;
    failure: string | null;
  };
  leave: {
    school_id: string;
    id: string;
    rule: string;
    organisation_id: string;
    state: unknown;
  };
  ledger_checkpoint: {
    school_id: string;
    size: number;
    root: Uint8Array;
    note: string;
    signed_at: Generated<string>;
  };
  ledger_entry: {
    school_id: string;
    id: string;
    ordinal: number;
    index: number | null;
    body: Uint8Array;
    leaf_hash: Uint8Array;
    created_at: Generated<string>;
  };
  ledger_head: {
    school_id: string;
    size: number;
    root: Uint8Array;
    frontier: Uint8Array;
  };
  ledger_opening: {
    school_id: string;
    entry_id: string;
    noun: string;
    subject_id: string;
    part: string;
    salt: Uint8Array;
    content: string;
  };
  ledger_person_salt: {
    school_id: string;
    noun: string;
    subject_id: string;
    salt: Uint8Array;
  };
  mandate: {
    school_id: string;
    id: string;
    post_id: string;
    organisation_id: string;
    person_id: string;
    begins_on: string;
    ends_on: string | null;
    state: unknown;
  };
  notice: {
    school_id: string;
    id: string;
    organisation_id: string;
    purpose: string;
    status: string;
    title: string;
    subject_noun: string;
    subject_id: string;
    content: unknown;
    state: unknown;
    created_at: Generated<string>;
  };
  notice_objection: {
    school_id: string;
    notice_id: string;
    id: string;
    objector_id: string;
    statement: string;
    answer: string | null;
    created_at: Generated<string>;
  };
  one_time_code: {
    school_id: string;
    person_id: string;
    code_hash: string;
    issued_at: Generated<string>;
    expires_at: string;
    used_at: string | null;
    issued_by: string;
  };
  organisation: {
    school_id: string;
    id: string;
    kind: string;
    level: string;
    name: string;
    unit_id: string | null;
    parent_id: string | null;
    state: unknown;
  };
  person: {
    school_id: string;
    id: string;
    kind: string;
    number: string;
    name: string;
    pinyin_key: string;
    stroke_key: string;
    gender: string | null;
    ethnicity: string | null;
    political_status: string | null;
    level: string | null;
    grade: number | null;
    campus_id: string | null;
    faculty_id: string | null;
    major_id: string | null;
    class_id: string | null;
    enrolment: Generated<string>;
    enrolled_on: string | null;
    left_on: string | null;
    employment: string | null;
  };
  post: {
    school_id: string;
    id: string;
    organisation_id: string;
    department_id: string | null;
    department_kind: string | null;
    kind: string;
    title: string;
    state: unknown;
  };
  profile_adoption: {
    school_id: string;
    id: string;
    state: unknown;
  };
  published_contact: {
    school_id: string;
    person_id: string;
    state: unknown;
  };
  quota_plan: {
    school_id: string;
    id: string;
    organisation_id: string;
    congress: string;
    status: string;
    state: unknown;
    created_at: Generated<string>;
  };
  roster_change: {
    school_id: string;
    import_id: string;
    person_id: string;
    before: unknown | null;
  };
  roster_file: {
    school_id: string;
    import_id: string;
    part: string;
    content: Uint8Array;
  };
  roster_import: {
    school_id: string;
    id: string;
    status: string;
    file_name: string;
    file_digest: string;
    state: unknown;
    progress: Generated<unknown>;
    created_by: string;
    created_at: Generated<string>;
    touched_at: Generated<string>;
    confirmed_at: string | null;
  };
  school: {
    id: string;
    slug: string;
    name: string;
    short_name: string;
    is_demonstration: Generated<boolean>;
    created_at: Generated<string>;
  };
  sealed_ballot: {
    school_id: string;
    election_id: string;
    round: number;
    receipt: string;
    credential: string;
    ballot: string;
    proofs: string;
    counts: boolean;
    committed: Generated<boolean>;
  };
  sealed_credential: {
    school_id: string;
    election_id: string;
    credential: string;
  };
  sealed_step: {
    school_id: string;
    election_id: string;
    round: number;
    position: number;
    type: string;
    owner: number;
    content: string;
  };
  sealed_vote: {
    school_id: string;
    election_id: string;
    round: number;
    uuid: string;
    fingerprint: string;
    opened_at: number;
    election: string;
    trustees: string;
    tally: string | null;
    ballot_count: number | null;
    result: string | null;
    close_entry: string | null;
  };
  session: {
    school_id: string;
    token_hash: string;
    id: string;
    person_id: string;
    method: string;
    agent: string;
    created_at: Generated<string>;
    seen_at: Generated<string>;
    expires_at: string;
    revoked_at: string | null;
  };
  setting: {
    school_id: string;
    key: string;
    state: unknown;
  };
  sign_in_window: {
    school_id: string;
    bucket: string;
    window_start: string;
    tries: number;
  };
  sign_on_attempt: {
    school_id: string;
    state_hash: string;
    browser_hash: string;
    nonce: string;
    verifier: string;
    then_path: string;
    expires_at: string;
  };
  study_verdict: {
    school_id: string;
    person_id: string;
    verdict: string;
    source: string;
    dated_on: string;
    certified_by: string;
  };
  unit: {
    school_id: string;
    id: string;
    kind: string;
    name: string;
    parent_id: string | null;
    state: unknown;
    is_open: Generated<boolean>;
  };
};

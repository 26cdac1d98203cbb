-- The compiled graph.  Human files are the truth; this database is made from them and can always be made again.
-- Integer keys are stable as long as an id exists; they depend on the history of builds and never leave the program.
-- Dates: `date` is EDTF as written; `_from` and `_to` are its first and last possible day ('YYYY-MM-DD', NULL = open).

-- What the graph is -------------------------------------------------------------------------------------------------

CREATE TABLE meta (             -- title, base, licence, lang, method, criteria, coverage, completeness, ends, generation ...
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE looked (           -- the searches by which the documents were found, as the head tells them
  position INTEGER PRIMARY KEY,
  place    TEXT NOT NULL,
  words    TEXT,
  period   TEXT,
  hits     TEXT,
  read     TEXT,
  left_out TEXT,
  why      TEXT
) STRICT;

CREATE TABLE curator (
  id   TEXT PRIMARY KEY,
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE file (             -- every file of the dossier as it was read; what git would look at first, then the hash
  key    INTEGER PRIMARY KEY,
  path   TEXT NOT NULL UNIQUE,  -- relative to the dossier, with '/'
  size   INTEGER NOT NULL,
  mtime  INTEGER NOT NULL,      -- nanoseconds
  inode  INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  racy   INTEGER NOT NULL DEFAULT 0  -- 1: as young as the build: its content is compared though the rest is the same
) STRICT;

CREATE TABLE outline (          -- what the checks across files need of a file that is not read again
  file  INTEGER PRIMARY KEY REFERENCES file (key) DEFERRABLE INITIALLY DEFERRED,
  json TEXT NOT NULL            -- see building/kept.py
) STRICT;

CREATE TABLE problem (          -- the warnings of the last build (errors stop a build), and what stops what leaves
  path     TEXT NOT NULL,
  line     INTEGER NOT NULL,
  col      INTEGER NOT NULL,
  severity TEXT NOT NULL,
  code     TEXT NOT NULL,
  message  TEXT NOT NULL,
  file     INTEGER REFERENCES file (key) DEFERRABLE INITIALLY DEFERRED  -- the file that shows it alone; NULL = several
) STRICT;
CREATE INDEX problem_file ON problem (file);

-- The vocabulary, as rows: no verb's name stands in a question ---------------------------------------------------------

CREATE TABLE kind (
  name       TEXT PRIMARY KEY,
  class      TEXT NOT NULL,     -- actor, source, topic, place, claim, rebuttal, assessment, act
  label      TEXT NOT NULL,
  plural     TEXT NOT NULL,
  definition TEXT NOT NULL,
  iri        TEXT NOT NULL,
  shape      TEXT NOT NULL,
  colour     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE kind_flag (
  kind TEXT NOT NULL REFERENCES kind (name),
  flag TEXT NOT NULL,
  PRIMARY KEY (kind, flag)
) STRICT, WITHOUT ROWID;

CREATE TABLE verb (
  name       TEXT PRIMARY KEY,
  position   INTEGER NOT NULL,  -- the order of the vocabulary file
  label      TEXT NOT NULL,
  inverse    TEXT NOT NULL,
  definition TEXT NOT NULL,
  stance     TEXT NOT NULL CHECK (stance IN ('for', 'against', 'neutral')),
  axis       TEXT NOT NULL DEFAULT '',  -- truth, attitude, request
  broader    TEXT,
  iri        TEXT NOT NULL,
  colour     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE verb_trait (
  verb  TEXT NOT NULL REFERENCES verb (name),
  trait TEXT NOT NULL,
  PRIMARY KEY (verb, trait)
) STRICT, WITHOUT ROWID;

CREATE TABLE verb_under (       -- each verb with itself and its broader verbs
  verb  TEXT NOT NULL REFERENCES verb (name),
  under TEXT NOT NULL,
  PRIMARY KEY (verb, under)
) STRICT, WITHOUT ROWID;
CREATE INDEX verb_under_under ON verb_under (under);

CREATE TABLE verb_grammar (     -- how the verb takes what it is about, and forms that no rule makes
  verb TEXT NOT NULL REFERENCES verb (name),
  part TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (verb, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE verb_towards (     -- where a verb's stance depends on the class of what it is directed at
  verb   TEXT NOT NULL REFERENCES verb (name),
  class  TEXT NOT NULL,
  stance TEXT NOT NULL CHECK (stance IN ('for', 'against', 'neutral')),
  PRIMARY KEY (verb, class)
) STRICT, WITHOUT ROWID;

CREATE TABLE relation_type (
  name       TEXT PRIMARY KEY,
  label      TEXT NOT NULL,
  inverse    TEXT NOT NULL,
  definition TEXT NOT NULL,
  is_symmetric INTEGER NOT NULL,
  iri        TEXT NOT NULL,
  colour     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE relation_trait (
  relation TEXT NOT NULL REFERENCES relation_type (name),
  trait    TEXT NOT NULL,
  PRIMARY KEY (relation, trait)
) STRICT, WITHOUT ROWID;

CREATE TABLE ground_flag (
  ground TEXT NOT NULL,
  flag   TEXT NOT NULL,
  PRIMARY KEY (ground, flag)
) STRICT, WITHOUT ROWID;

CREATE TABLE choice (           -- certainty, interest, access, status ...; also ground, trait, stance, axis and class
  list       TEXT NOT NULL,
  name       TEXT NOT NULL,
  position   INTEGER NOT NULL,
  label      TEXT NOT NULL,
  definition TEXT NOT NULL,
  phrase     TEXT NOT NULL,     -- as it is said in a sentence; '' where only its label is
  phrase_by  TEXT NOT NULL,     -- the same where it is known by whom
  PRIMARY KEY (list, name)
) STRICT, WITHOUT ROWID;

-- Records --------------------------------------------------------------------------------------------------------------

CREATE TABLE node (
  key         INTEGER PRIMARY KEY,
  id          TEXT NOT NULL UNIQUE,
  kind        TEXT NOT NULL REFERENCES kind (name),
  class       TEXT NOT NULL,
  name        TEXT NOT NULL,    -- a name, a title, a claim's full text; of an act a sentence made from its parts
  label       TEXT NOT NULL,    -- short, for a picture; the name, or made from the parts, where none was written
  is_labelled INTEGER NOT NULL DEFAULT 1, -- 1: the label was written by a curator
  note        TEXT,
  lang        TEXT,
  article     TEXT,             -- the word before the name inside a sentence; 'none' for none
  file        INTEGER NOT NULL REFERENCES file (key) DEFERRABLE INITIALLY DEFERRED,
  line        INTEGER NOT NULL,
  col         INTEGER NOT NULL
  -- and what factgraph.record.fields adds to node
) STRICT;
CREATE INDEX node_class ON node (class, id);
CREATE INDEX node_file ON node (file);

CREATE TABLE tombstone (        -- withdrawn records: the id, the date and the reason are all that is kept
  id     TEXT PRIMARY KEY,      -- its row in node says '(withdrawn)' and holds the place of what others refer to
  kind   TEXT NOT NULL,
  date   TEXT NOT NULL,
  reason TEXT NOT NULL,
  file   INTEGER NOT NULL REFERENCES file (key) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX tombstone_file ON tombstone (file);

CREATE TABLE alias (
  node     INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  name     TEXT NOT NULL,
  lang     TEXT,
  PRIMARY KEY (node, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE same_as (
  node     INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  url      TEXT NOT NULL,
  PRIMARY KEY (node, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE former_id (        -- `was:` keeps an old id answering
  id   TEXT PRIMARY KEY,
  node INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX former_id_node ON former_id (node);

CREATE TABLE correction (
  node     INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  date     TEXT NOT NULL,
  reason   TEXT NOT NULL,
  PRIMARY KEY (node, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE relation (         -- links recorded by a curator
  subject  INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  relation TEXT NOT NULL REFERENCES relation_type (name),
  object   INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  by       TEXT,                -- the curator who drew it, when, and why
  on_day   TEXT,
  why      TEXT,
  PRIMARY KEY (subject, relation, object)
) STRICT, WITHOUT ROWID;
CREATE INDEX relation_object ON relation (object, relation);

CREATE TABLE actor (
  node        INTEGER PRIMARY KEY REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  sensitivity TEXT,
  plural      INTEGER           -- NULL: as the kind says
  -- and what factgraph.record.fields adds to actor
) STRICT;

CREATE TABLE stated_size (      -- a size as each document states it: "200 people", "many"
  node     INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  source   INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  size     TEXT NOT NULL,
  file     INTEGER NOT NULL REFERENCES file (key) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (node, source, file, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX stated_size_source ON stated_size (source);
CREATE INDEX stated_size_file ON stated_size (file);

CREATE TABLE source (
  node           INTEGER PRIMARY KEY REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  publisher      INTEGER REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  published      TEXT,
  published_from TEXT,
  published_to   TEXT,
  sha256         TEXT,          -- of the text as received, as recorded
  access         TEXT,
  authenticity   TEXT NOT NULL DEFAULT '',
  held           INTEGER NOT NULL  -- 1 where its text lies in the dossier (table document)
  -- and what factgraph.record.fields adds to source
) STRICT;
CREATE INDEX source_publisher ON source (publisher);

CREATE TABLE author (
  source   INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  actor    INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (source, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX author_actor ON author (actor);

CREATE TABLE attributed (       -- of whom it is only claimed that they wrote it
  source   INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  actor    INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (source, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX attributed_actor ON attributed (actor);

CREATE TABLE publish (          -- what of a source may leave although its access forbids it
  source   INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  what     TEXT NOT NULL,
  PRIMARY KEY (source, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE document (         -- the text of a source, decoded, never normalised
  source INTEGER PRIMARY KEY REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  file   INTEGER NOT NULL REFERENCES file (key) DEFERRABLE INITIALLY DEFERRED,
  sha256 TEXT NOT NULL,
  text   TEXT NOT NULL,
  redacted INTEGER NOT NULL     -- 1: stretches of it may not leave, and marks stand in their place
) STRICT;
CREATE INDEX document_file ON document (file);

CREATE TABLE topic (
  node      INTEGER PRIMARY KEY REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  status    TEXT NOT NULL,
  phrase    TEXT,               -- how it is asked for in a sentence
  found_by  INTEGER REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  date      TEXT,
  date_from TEXT,
  date_to   TEXT,
  place     INTEGER REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED
  -- and what factgraph.record.fields adds to topic
) STRICT;
CREATE INDEX topic_found_by ON topic (found_by) WHERE found_by IS NOT NULL;
CREATE INDEX topic_place ON topic (place) WHERE place IS NOT NULL;

CREATE TABLE place (
  node INTEGER PRIMARY KEY REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED
  -- and what factgraph.record.fields adds to place
) STRICT;

CREATE TABLE claim (
  node        INTEGER PRIMARY KEY REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  presupposed INTEGER NOT NULL
  -- and what factgraph.record.fields adds to claim
) STRICT;

CREATE TABLE translation (
  node       INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  position   INTEGER NOT NULL,
  lang       TEXT NOT NULL,
  text       TEXT NOT NULL,
  translator TEXT,
  PRIMARY KEY (node, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE assessment (       -- the verdict is the node's name
  node      INTEGER PRIMARY KEY REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  subject   INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,  -- a claim, an act or a source
  outcome   TEXT,
  reviewer  INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  date      TEXT,
  date_from TEXT,
  date_to   TEXT
  -- and what factgraph.record.fields adds to assessment
) STRICT;
CREATE INDEX assessment_subject ON assessment (subject);
CREATE INDEX assessment_reviewer ON assessment (reviewer);

CREATE TABLE act (
  node        INTEGER PRIMARY KEY REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  verb        TEXT NOT NULL REFERENCES verb (name),
  polarity    TEXT NOT NULL,
  mode        TEXT NOT NULL,
  certainty   TEXT NOT NULL,
  circumstances TEXT NOT NULL DEFAULT '',
  knows_by    TEXT NOT NULL DEFAULT '',
  together    TEXT NOT NULL,
  date        TEXT,
  date_from   TEXT,
  date_to     TEXT,
  listed      TEXT,             -- the heading under which a document puts it, apart from its date
  listed_from TEXT,
  listed_to   TEXT,
  day         TEXT,             -- where it stands in time: first possible day of `date`, else of `listed`; NULL = undated
  last_day    TEXT,             -- the last possible one
  place       INTEGER REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  recorded_by TEXT NOT NULL,
  recorded_on TEXT NOT NULL,
  read_in     INTEGER REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,  -- the document of its file
  inside      INTEGER REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED
  -- and what factgraph.record.fields adds to act
) STRICT;
CREATE INDEX act_verb ON act (verb);
CREATE INDEX act_day ON act (day);
CREATE INDEX act_place ON act (place) WHERE place IS NOT NULL;
CREATE INDEX act_inside ON act (inside) WHERE inside IS NOT NULL;

CREATE TABLE role (             -- who and what takes part in an act; object of a verb that rebuts = what is rebutted
  act      INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  part     TEXT NOT NULL CHECK (part IN (
             'actor', 'principal', 'object', 'addressee', 'responds_to', 'because', 'presupposed')),
  position INTEGER NOT NULL,
  node     INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  capacity TEXT,                -- actors only: "as German Chancellor"
  doubtful INTEGER NOT NULL DEFAULT 0,  -- 1: the capacity is the document's, and the curator doubts it
  interest TEXT,                -- actors only: party, accused, witness, observer
  stake    TEXT,                -- actors only: what it has at stake, in words
  PRIMARY KEY (act, part, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX role_node ON role (node, part, act);

CREATE TABLE act_limit (        -- what an act is not before, or not after: another act, or a date
  act       INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  side      TEXT NOT NULL CHECK (side IN ('not_before', 'not_after')),
  position  INTEGER NOT NULL,
  other     INTEGER REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  date      TEXT,
  date_from TEXT,
  date_to   TEXT,
  PRIMARY KEY (act, side, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX act_limit_other ON act_limit (other) WHERE other IS NOT NULL;

CREATE TABLE rebuttal (         -- made by an act; premise = the claim that is set against the targets
  node    INTEGER PRIMARY KEY REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  act     INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  premise INTEGER REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX rebuttal_act ON rebuttal (act);
CREATE INDEX rebuttal_premise ON rebuttal (premise);

CREATE TABLE rebuttal_target (
  rebuttal INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  node     INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (rebuttal, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX rebuttal_target_node ON rebuttal_target (node);

CREATE TABLE rebuttal_ground (
  rebuttal INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  ground   TEXT NOT NULL,
  PRIMARY KEY (rebuttal, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE attestation (      -- one document's report of an act, with what it states of it
  key         INTEGER PRIMARY KEY,
  id          TEXT NOT NULL UNIQUE,
  act         INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  source      INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  original    INTEGER REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  directness  TEXT NOT NULL,
  verb        TEXT,
  date        TEXT,
  date_from   TEXT,
  date_to     TEXT,
  listed      TEXT,
  listed_from TEXT,
  listed_to   TEXT,
  certainty   TEXT,
  circumstances TEXT,
  note        TEXT,
  file        INTEGER NOT NULL REFERENCES file (key) DEFERRABLE INITIALLY DEFERRED,
  line        INTEGER NOT NULL,
  col         INTEGER NOT NULL
  -- and what factgraph.record.fields adds to attestation
) STRICT;
CREATE INDEX attestation_act ON attestation (act);
CREATE INDEX attestation_source ON attestation (source);
CREATE INDEX attestation_original ON attestation (original);
CREATE INDEX attestation_file ON attestation (file);

CREATE TABLE passage (          -- offsets in code points of the source's text; NULL where no text is held
  attestation INTEGER NOT NULL REFERENCES attestation (key) DEFERRABLE INITIALLY DEFERRED,
  position    INTEGER NOT NULL,
  exact       TEXT NOT NULL,
  prefix      TEXT NOT NULL,
  suffix      TEXT NOT NULL,
  start       INTEGER,
  stop        INTEGER,
  line        INTEGER NOT NULL, -- of the record file
  PRIMARY KEY (attestation, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE words (            -- the speaker's own words
  attestation INTEGER NOT NULL REFERENCES attestation (key) DEFERRABLE INITIALLY DEFERRED,
  position    INTEGER NOT NULL,
  text        TEXT NOT NULL,
  lang        TEXT,
  start       INTEGER,
  stop        INTEGER,
  PRIMARY KEY (attestation, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE relay (            -- `via`, speaker outwards; a source, or an outlet of which an item was not located
  attestation INTEGER NOT NULL REFERENCES attestation (key) DEFERRABLE INITIALLY DEFERRED,
  position    INTEGER NOT NULL,
  node        INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  certain     INTEGER NOT NULL,
  PRIMARY KEY (attestation, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX relay_node ON relay (node);

-- Derived by the build from the records above, each table by its module of factgraph.meaning ------------------------------
-- Days are 'YYYY-MM-DD', NULL = open.  Columns that hold several ids have them as a JSON list, in order.

CREATE TABLE told (             -- how each act is told; only what is performed projects a plain edge
  act    INTEGER PRIMARY KEY REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  state  TEXT NOT NULL CHECK (state IN ('disowned', 'supposed', 'not-done', 'object-only', 'attribution-disputed',
                                        'hearsay', 'performed')),
  within INTEGER REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED -- the act inside which it is known
) STRICT;
CREATE INDEX told_state ON told (state);
CREATE INDEX told_within ON told (within) WHERE within IS NOT NULL;

CREATE TABLE told_by (          -- from what the state follows
  act      INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  part     TEXT NOT NULL CHECK (part IN ('teller', 'disputed_in', 'given_up_in', 'said_to_be')),
  position INTEGER NOT NULL,
  node     INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (act, part, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX told_by_node ON told_by (node);

CREATE TABLE at_stake (         -- the interest of an actor of an act as it is said: by whom accused, with what stake
  act   INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  actor INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  said  TEXT NOT NULL,
  PRIMARY KEY (act, actor)
) STRICT, WITHOUT ROWID;

CREATE TABLE bound (            -- when an act was done or a document published, and on what that rests
  node            INTEGER PRIMARY KEY REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  earliest        TEXT,
  latest          TEXT,
  earliest_how    TEXT,         -- stated, listed, limit, own-voice, publication, responds, answered, within, about, derived
  earliest_record TEXT,
  latest_how      TEXT,
  latest_record   TEXT,
  stated          INTEGER NOT NULL, -- 1: a date of its own is on record
  spoken_of       TEXT          -- of what is not told as done: the day on which it was spoken of
) STRICT;
CREATE INDEX bound_latest ON bound (latest);

CREATE TABLE turn (             -- where a performed act stands among those of its day, behind what is recorded as not after it; 0 has no row
  act  INTEGER PRIMARY KEY REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  turn INTEGER NOT NULL
) STRICT;

CREATE TABLE link (             -- an attestation's whole chain, from the utterance to the text that we read
  attestation INTEGER NOT NULL REFERENCES attestation (key) DEFERRABLE INITIALLY DEFERRED,
  position    INTEGER NOT NULL, -- 0 = nearest to the speaker
  node        INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  item        TEXT NOT NULL CHECK (item IN ('original', 'relay', 'outlet', 'ancestor', 'source')),
  certain     INTEGER NOT NULL, -- item 'outlet': an unlocated item of this actor
  PRIMARY KEY (attestation, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_node ON link (node);

CREATE TABLE known (            -- since when an attestation could be read
  attestation INTEGER PRIMARY KEY REFERENCES attestation (key) DEFERRABLE INITIALLY DEFERRED,
  earliest    TEXT,
  latest      TEXT
) STRICT;

CREATE TABLE piece (            -- the acts and claims of which one may decide what follows for another, on whatever day
  node  INTEGER PRIMARY KEY REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  piece INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED -- the first of these by id
) STRICT;
CREATE INDEX piece_piece ON piece (piece);

CREATE TABLE piece_out (        -- since when anything of a piece could certainly be read, and since when all of it
  piece INTEGER PRIMARY KEY REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  first TEXT,
  last  TEXT,
  is_kept INTEGER NOT NULL      -- 1: what followed between these is in the tables of days; 0: derived when it is asked
) STRICT;

CREATE TABLE said_then (        -- what was said on days when only some of a piece was out; by the ids it is about
  about     TEXT NOT NULL CHECK (about IN ('sentence', 'chain', 'call', 'change', 'reversal', 'drift')),
  id        TEXT NOT NULL,      -- of an act or an attestation; of the others as in told_in_words
  out_from  TEXT NOT NULL,      -- from this day on
  out_until TEXT NOT NULL,      -- up to but without this one
  text      TEXT NOT NULL,
  stretches TEXT NOT NULL,
  piece     INTEGER NOT NULL,
  PRIMARY KEY (about, id, out_from)
) STRICT, WITHOUT ROWID;

CREATE TABLE placed_by_act (    -- when each act was done, as far as known, and by which days it is told whether it is seen
  act        INTEGER PRIMARY KEY REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  first      TEXT,
  last       TEXT,
  seen_first TEXT,              -- its own; of an act without a last day that is found only inside another, that one's
  seen_last  TEXT
) STRICT;

CREATE TABLE placed_by_publication (  -- the same by the days since when it could be read
  act        INTEGER PRIMARY KEY REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  first      TEXT,
  last       TEXT,
  seen_first TEXT,
  seen_last  TEXT
) STRICT;

CREATE TABLE on_topic (         -- what a topic takes in: what is tied to it, acts about that, rebuttals in them, and so on
  topic INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  node  INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (topic, node)
) STRICT, WITHOUT ROWID;

CREATE TABLE ancestor (         -- closure of the relations that say that a document was made from another
  source   INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  ancestor INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  distance INTEGER NOT NULL,    -- steps of the longest way there, so that farthest first is oldest first
  whole    INTEGER NOT NULL,    -- 1: it renders that one as a whole
  PRIMARY KEY (source, ancestor)
) STRICT, WITHOUT ROWID;
CREATE INDEX ancestor_ancestor ON ancestor (ancestor);

CREATE TABLE edge (             -- the projection: one row for each actor and object of an act told as performed
  object INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  pole   TEXT NOT NULL,         -- the verb's stance towards such an object: for, against, neutral
  actor  INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  act    INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  verb   TEXT NOT NULL REFERENCES verb (name),
  day    TEXT,
  month  TEXT,
  PRIMARY KEY (object, pole, actor, act)
) STRICT, WITHOUT ROWID;
CREATE INDEX edge_actor ON edge (actor, object, act);
CREATE INDEX edge_act ON edge (act);
CREATE INDEX edge_month ON edge (month, verb);

CREATE TABLE sentence (         -- what an act says, told as it is: in English, and in stretches that know what they name
  act       INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  state     TEXT NOT NULL,      -- that of the record's end, and any other that it had by publication
  text      TEXT NOT NULL,
  stretches TEXT NOT NULL,      -- JSON: [[text, id, role, stance], ...]
  PRIMARY KEY (act, state)
) STRICT, WITHOUT ROWID;

CREATE TABLE chain_sentence (   -- from whom an attestation has it
  attestation INTEGER PRIMARY KEY REFERENCES attestation (key) DEFERRABLE INITIALLY DEFERRED,
  text        TEXT NOT NULL,
  stretches   TEXT NOT NULL
) STRICT;

CREATE TABLE debate (           -- a claim's whole debate at the end of the record, as every surface prints it
  claim INTEGER PRIMARY KEY REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  json  TEXT NOT NULL           -- see factgraph.building.debates
) STRICT;

CREATE TABLE told_in_words (    -- one sentence about a call and its answers, a change, a reversal or drift; by the ids it is about
  about     TEXT NOT NULL CHECK (about IN ('call', 'change', 'reversal', 'drift')),
  id        TEXT NOT NULL,      -- the call's act; of the others their id
  text      TEXT NOT NULL,
  stretches TEXT NOT NULL,
  PRIMARY KEY (about, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE drift (            -- what differs between a document's report and that of one that came after it
  id                TEXT PRIMARY KEY,
  what              TEXT NOT NULL CHECK (what IN (
                      'hedge-lost', 'hedge-gained', 'hedge-changed', 'words-lost', 'words-gained', 'words-changed',
                      'verb-changed', 'number-changed', 'original-lost', 'original-gained', 'date-changed',
                      'claim-changed')),
  earlier           INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  later             INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  attestation       INTEGER NOT NULL REFERENCES attestation (key) DEFERRABLE INITIALLY DEFERRED,
  later_attestation INTEGER NOT NULL REFERENCES attestation (key) DEFERRABLE INITIALLY DEFERRED,
  act               INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  later_act         INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED, -- the same act, or another
  claim             INTEGER REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED, -- on which the two acts stand
  later_claim       INTEGER REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED, -- the same, or one that excludes it
  of                INTEGER REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED, -- of which another size is stated
  was               TEXT NOT NULL,  -- what stands in the earlier one; '' where nothing does, and of words
  became            TEXT NOT NULL,
  translated        INTEGER NOT NULL -- 1: the later document is recorded as a translation of the earlier one
) STRICT, WITHOUT ROWID;
CREATE INDEX drift_act ON drift (act);
CREATE INDEX drift_later_act ON drift (later_act);
CREATE INDEX drift_claim ON drift (claim);
CREATE INDEX drift_later_claim ON drift (later_claim);

CREATE TABLE stand (            -- who is for or against a claim, by which act, since when and until when
  claim      INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  position   INTEGER NOT NULL,
  actor      INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  principal  INTEGER REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  pole       TEXT NOT NULL CHECK (pole IN ('for', 'against')),
  basis      TEXT NOT NULL CHECK (basis IN ('said', 'counter', 'reason', 'presupposed', 'implied')),
  act        INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  state      TEXT NOT NULL,     -- of the act; what is not 'performed' is told apart and never in the actor's column
  axis       TEXT NOT NULL,
  certainty  TEXT NOT NULL,
  since_from TEXT,
  since_to   TEXT,
  until_from TEXT,
  until_to   TEXT,
  ended_by   INTEGER REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  how_ended  TEXT,
  resumed_by INTEGER REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  follows    INTEGER REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED, -- the claim of the stand that implies it
  over       TEXT NOT NULL,     -- the relations walked from there: [[relation, claim], ...]
  through    TEXT NOT NULL,     -- the rebuttals that lead from the act to the claim
  grounds    TEXT NOT NULL,
  perhaps_ended_by TEXT NOT NULL,
  said_ended_by    TEXT NOT NULL, -- acts that somebody with a side against the actor tells: they end nothing
  coerced_by       TEXT NOT NULL, -- acts of which it is disputed that they were free: they end nothing
  corrected_in     TEXT NOT NULL, -- corrections of the document in which it stands, that do not name it
  PRIMARY KEY (claim, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX stand_actor ON stand (actor);
CREATE INDEX stand_principal ON stand (principal) WHERE principal IS NOT NULL;
CREATE INDEX stand_act ON stand (act);

CREATE TABLE ending (           -- an act that would end stands of its speaker, and why it may or may not
  act           INTEGER PRIMARY KEY REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  why           TEXT NOT NULL CHECK (why IN ('words', 'original', 'own-utterance', 'no-side-against', 'hostile-teller',
                                            'hearsay', 'disputed-telling', 'doubtful-document')),
  tellers       TEXT NOT NULL,
  sides         TEXT NOT NULL,  -- the acts by which its tellers take a side against its speaker
  circumstances TEXT NOT NULL,
  coerced_by    TEXT NOT NULL,  -- the acts that dispute that it was free
  undone_by     TEXT NOT NULL,
  cleared       TEXT NOT NULL   -- those that disputed it and were taken back: pairs of the act and of what took it back
) STRICT;

CREATE TABLE standing (         -- how the debate about each claim stands at the end of the record
  claim INTEGER PRIMARY KEY REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  key   TEXT NOT NULL
) STRICT;
CREATE INDEX standing_key ON standing (key);

CREATE TABLE standing_part (
  claim    INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  part     TEXT NOT NULL CHECK (part IN ('for', 'against', 'gave_way', 'rests_on', 'apart')),
  position INTEGER NOT NULL,
  node     INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (claim, part, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX standing_part_node ON standing_part (node, part);

CREATE TABLE origin (           -- how many speakers stand behind each claim, and by how many separate ways
  claim     INTEGER PRIMARY KEY REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  at_least  INTEGER NOT NULL,
  at_most   INTEGER,            -- NULL: some of them are many, how many no text says
  ways      INTEGER NOT NULL,   -- chains that share no document, to what is known of
  ways_held INTEGER NOT NULL    -- the same, to what is held
) STRICT;

CREATE TABLE origin_part (
  claim    INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  part     TEXT NOT NULL CHECK (part IN ('who', 'took_back', 'ended', 'in_own_voice', 'unnamed', 'nobody_named',
                                         'taken_for_granted_by', 'apart', 'act')),
  position INTEGER NOT NULL,
  node     INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED, -- an unnamed voice is its document's
  PRIMARY KEY (claim, part, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX origin_part_node ON origin_part (node, part);

CREATE TABLE carried (          -- who carries a claim that it has from somebody else
  claim    INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  actor    INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  whom     INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (claim, actor, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE call (             -- acts that expect a reply; only of what is performed is one expected
  act   INTEGER PRIMARY KEY REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  state TEXT NOT NULL,
  is_open INTEGER NOT NULL      -- 1: an answer is expected, and none is on record
) STRICT;

CREATE TABLE call_part (
  call     INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  part     TEXT NOT NULL CHECK (part IN ('at', 'taken_back_by', 'by_caller')),
  position INTEGER NOT NULL,
  node     INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (call, part, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE answer (           -- what answers what; one row for each way in which it does
  call     INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  act      INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  how      TEXT NOT NULL CHECK (how IN ('responds', 'object', 'stand', 'does')),
  position INTEGER NOT NULL,
  declined INTEGER NOT NULL,
  PRIMARY KEY (call, act, how)
) STRICT, WITHOUT ROWID;
CREATE INDEX answer_act ON answer (act);

CREATE TABLE change (           -- one actor, one claim: a stand that ended or turned
  id           TEXT NOT NULL UNIQUE,
  claim        INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  actor        INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  position     INTEGER NOT NULL,
  principal    INTEGER REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  before       TEXT NOT NULL,
  after        TEXT NOT NULL,   -- for, against, or none
  before_basis TEXT NOT NULL,
  after_basis  TEXT,
  earliest     TEXT,
  latest       TEXT,
  first_act    INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  last_act     INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  acts         TEXT NOT NULL,
  how          TEXT NOT NULL,
  PRIMARY KEY (claim, actor, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE reversal (         -- what was later done to an act that is told as performed; what was undone has no row
  id  TEXT NOT NULL UNIQUE,
  act INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  by  INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  how TEXT NOT NULL CHECK (how IN ('taken-back', 'in-part', 'corrected', 'told-only', 'unfree', 'not-free')),
  is_past INTEGER NOT NULL CHECK (is_past IN (0, 1)), -- so it was while an objection stood that was taken back itself
  PRIMARY KEY (act, by, is_past)
) STRICT, WITHOUT ROWID;

CREATE TABLE summary (          -- a row a claim: rankings read this and edge only
  claim          INTEGER PRIMARY KEY REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  for_actors     INTEGER NOT NULL,  -- who says it, or denies it, and holds to that at the end of the record
  against_actors INTEGER NOT NULL,
  for_otherwise  INTEGER NOT NULL,  -- who else is on the side: takes it for granted, by another claim, by an attitude
  against_otherwise INTEGER NOT NULL,
  for_acts       INTEGER NOT NULL,  -- by how many acts it is said, or denied
  against_acts   INTEGER NOT NULL,
  disputed       INTEGER NOT NULL,  -- the smaller of for_actors and against_actors: how two-sided it is
  last_day       TEXT
) STRICT;
CREATE INDEX summary_disputed
  ON summary (disputed DESC, against_actors DESC, for_actors DESC, against_otherwise DESC, for_otherwise DESC, claim);

-- Full text ------------------------------------------------------------------------------------------------------------

CREATE TABLE phrase (           -- what can be searched: names, labels, claims, passages, words, texts
  key   INTEGER PRIMARY KEY,
  node  INTEGER NOT NULL REFERENCES node (key) DEFERRABLE INITIALLY DEFERRED,
  field TEXT NOT NULL,          -- name, label, alias, description, claim, translation, passage, words, text
  text  TEXT NOT NULL
) STRICT;
CREATE INDEX phrase_node ON phrase (node);

CREATE VIRTUAL TABLE search USING fts5 (
  text, content = 'phrase', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER phrase_added AFTER INSERT ON phrase BEGIN
  INSERT INTO search (rowid, text) VALUES (new.key, new.text);
END;
CREATE TRIGGER phrase_removed AFTER DELETE ON phrase BEGIN
  INSERT INTO search (search, rowid, text) VALUES ('delete', old.key, old.text);
END;

-- A small graph with one of everything that RDF has to say, before anything is derived.
INSERT INTO meta VALUES
  ('title', 'The well'), ('base', 'https://example.org/well/'), ('licence', 'CC-BY-4.0'), ('lang', 'en'),
  ('method', 'read by hand'), ('criteria', 'all that the notice says'), ('coverage', 'one notice'),
  ('completeness', 'single-document'), ('ends', '2017-05-12'), ('version', '1'),
  ('confidential', 'possible');
INSERT INTO curator VALUES ('curator', 'A curator');
INSERT INTO file (key, path, size, mtime, inode, sha256) VALUES (1, 'actors.yaml', 1, 1, 1, 'x');
INSERT INTO kind (name, class, label, plural, definition, iri, shape, colour) VALUES
  ('person', 'actor', 'person', 'people', 'd', 'http://xmlns.com/foaf/0.1/Person', 'circle', '#000000'),
  ('organization', 'actor', 'organization', 'organizations', 'd', 'http://www.w3.org/ns/org#Organization', 'circle', '#000000'),
  ('article', 'source', 'article', 'articles', 'd', 'https://schema.org/NewsArticle', 'sheet', '#000000'),
  ('topic', 'topic', 'topic', 'topics', 'd', 'https://w3id.org/factgraph/ns#Topic', 'diamond', '#000000'),
  ('place', 'place', 'place', 'places', 'd', 'https://schema.org/Place', 'pin', '#000000'),
  ('claim', 'claim', 'claim', 'claims', 'd', 'https://schema.org/Claim', 'box', '#000000'),
  ('rebuttal', 'rebuttal', 'rebuttal', 'rebuttals', 'd', 'http://www.arg.dundee.ac.uk/aif#CA-node', 'box', '#000000'),
  ('assessment', 'assessment', 'assessment', 'assessments', 'd', 'https://schema.org/ClaimReview', 'box', '#000000'),
  ('act', 'act', 'act', 'acts', 'd', 'http://www.w3.org/ns/prov#Activity', 'dot', '#000000');
INSERT INTO verb (name, position, label, inverse, definition, stance, broader, iri, colour) VALUES
  ('accuses', 1, 'accuses', 'accused by', 'd', 'against', NULL, 'https://w3id.org/factgraph/ns#accuses', '#000000'),
  ('asserts', 2, 'asserts', 'asserted by', 'd', 'for', NULL, 'https://w3id.org/factgraph/ns#asserts', '#000000'),
  ('denies', 3, 'denies', 'denied by', 'd', 'against', NULL, 'https://w3id.org/factgraph/ns#denies', '#000000'),
  ('rebuts', 4, 'rebuts', 'rebutted by', 'd', 'against', NULL, 'https://w3id.org/factgraph/ns#rebuts', '#000000'),
  ('hints', 5, 'hints at', 'hinted at by', 'says without saying', 'neutral', 'asserts', 'https://example.org/well/vocabulary/hints', '#000000');
UPDATE verb SET axis = 'truth';
UPDATE verb SET axis = 'attitude' WHERE name = 'accuses';
INSERT INTO verb_trait VALUES ('accuses', 'expects_reply'), ('asserts', 'puts_forward'), ('denies', 'negates'), ('rebuts', 'rebuts');
INSERT INTO relation_type (name, label, inverse, definition, is_symmetric, iri, colour) VALUES
  ('about', 'about', 'subject of', 'd', 0, 'https://w3id.org/factgraph/ns#about', '#000000'),
  ('derived_from', 'derived from', 'source of', 'd', 0, 'https://w3id.org/factgraph/ns#derivedFrom', '#000000');
INSERT INTO relation_trait VALUES ('derived_from', 'whole');
INSERT INTO node (key, id, kind, class, name, label, description, note, notice, lang, file, line, col) VALUES
  (1, 'ann', 'person', 'actor', 'Ann "the well" Ash', 'Ann', 'Mayor', 'a note', 'a notice', NULL, 1, 1, 1),
  (2, 'bee', 'organization', 'actor', 'The Bee', 'Bee', NULL, NULL, NULL, 'de-AT', 1, 2, 1),
  (3, 'notice', 'article', 'source', 'A notice', 'A notice', NULL, NULL, NULL, NULL, 1, 3, 1),
  (4, 'letter', 'article', 'source', 'A letter', 'A letter', NULL, NULL, NULL, 'ru', 1, 4, 1),
  (5, 'well', 'topic', 'topic', 'the well', 'the well', NULL, NULL, NULL, NULL, 1, 5, 1),
  (6, 'square', 'place', 'place', 'the square', 'the square', NULL, NULL, NULL, NULL, 1, 6, 1),
  (7, 'n/dry', 'claim', 'claim', 'The well is dry.', 'dry', NULL, NULL, NULL, NULL, 1, 7, 1),
  (8, 'n/full', 'claim', 'claim', 'The well is full & <deep>.', 'full', NULL, NULL, NULL, NULL, 1, 8, 1),
  (9, 'n/ann-asserts-dry', 'act', 'act', 'Ann asserts dry', 'Ann asserts dry', NULL, NULL, NULL, NULL, 1, 9, 1),
  (10, 'n/bee-rebuts-dry', 'act', 'act', 'Bee rebuts dry', 'Bee rebuts dry', NULL, NULL, NULL, NULL, 1, 10, 1),
  (11, 'n/bee-rebuts-dry/rebuttal', 'rebuttal', 'rebuttal', 'full against dry', 'full against dry', NULL, NULL, NULL, NULL, 1, 11, 1),
  (12, 'n/check', 'assessment', 'assessment', 'unproven', 'unproven', NULL, NULL, NULL, NULL, 1, 12, 1),
  (13, 'n/bee-accuses-ann', 'act', 'act', 'Bee accuses Ann', 'Bee accuses Ann', NULL, NULL, NULL, NULL, 1, 13, 1),
  (14, 'n/ann-denies-accusation', 'act', 'act', 'Ann denies', 'Ann denies', NULL, NULL, NULL, NULL, 1, 14, 1),
  (15, 'copy', 'article', 'source', 'A copy', 'A copy', NULL, NULL, NULL, NULL, 1, 15, 1),
  (16, 'cat', 'organization', 'actor', 'The Cat', 'Cat', NULL, NULL, NULL, NULL, 1, 16, 1);
INSERT INTO tombstone VALUES ('gone', 'topic', '2020-01-02', 'not about the well', 1);
INSERT INTO alias VALUES (1, 0, 'Anna', NULL), (1, 1, 'Анна', 'ru');
INSERT INTO same_as VALUES (1, 0, 'https://example.net/a b');
INSERT INTO former_id VALUES ('anne', 1);
INSERT INTO correction VALUES (1, 0, '2019-03', 'the name was misspelt');
INSERT INTO relation (subject, relation, object, position, by, on_day, why) VALUES
  (7, 'about', 5, 0, 'curator', '2026-11-22', 'it names the well'), (4, 'derived_from', 3, 0, NULL, NULL, NULL);
INSERT INTO looked VALUES (0, 'the town archive', 'well', '2017', '12', '1', 'eleven copies', 'they say the same');
INSERT INTO actor VALUES (1, 'public', NULL), (2, NULL, 1), (16, NULL, NULL);
INSERT INTO actor_naming VALUES (1, 0, 'lead');
INSERT INTO attributed VALUES (4, 0, 1);
INSERT INTO publish VALUES (4, 0, 'hash');
INSERT INTO stated_size VALUES (2, 3, 0, 'many', 1);
INSERT INTO source (node, publisher, published, url, archived, sha256, licence, access, held) VALUES
  (3, 2, '2017-05-10', 'https://example.net/notice', NULL, 'abababababababababababababababababababababababababababababababab', 'CC0-1.0', 'full', 1),
  (4, NULL, '2017?', NULL, NULL, NULL, 'all rights reserved', 'none', 0);
INSERT INTO source (node, published, access, authenticity, held) VALUES (15, '2017-05-11', 'quotes', 'disputed', 0);
INSERT INTO author VALUES (3, 0, 2), (3, 1, 1);
INSERT INTO document VALUES (3, 1, 'abababababababababababababababababababababababababababababababab', 'Ann says:' || char(10) || 'the well is "dry".', 0);
INSERT INTO topic (node, status, phrase, found_by, date, place) VALUES (5, 'found', 'to fill the well', 12, '2017-05', 6);
INSERT INTO place VALUES (6);
INSERT INTO claim VALUES (7, 0), (8, 1);
INSERT INTO translation VALUES (7, 0, 'de', 'Der Brunnen ist trocken.', 'A curator');
INSERT INTO assessment (node, subject, outcome, reviewer, date, url) VALUES (12, 7, 'open', 2, '2018', 'https://example.net/check');
INSERT INTO act (node, verb, polarity, mode, certainty, together, date, listed, day, last_day, place, recorded_by, recorded_on, inside) VALUES
  (9, 'asserts', 'positive', 'performed', 'probable', 'unstated', '2017-05-09', '2017?-05-10', '2017-05-09', '2017-05-09', 6, 'curator', '2026-11-22', NULL),
  (10, 'rebuts', 'positive', 'performed', 'unstated', 'no', NULL, NULL, NULL, NULL, NULL, 'curator', '2026-11-22', NULL),
  (13, 'accuses', 'positive', 'performed', 'unstated', 'unstated', NULL, NULL, NULL, NULL, NULL, 'curator', '2026-11-22', 14),
  (14, 'denies', 'positive', 'performed', 'unstated', 'unstated', NULL, NULL, NULL, NULL, NULL, 'curator', '2026-11-22', NULL);
INSERT INTO role (act, part, position, node, capacity, interest) VALUES
  (9, 'actor', 0, 1, 'Mayor', 'party'), (9, 'actor', 1, 16, NULL, NULL), (9, 'object', 0, 7, NULL, NULL),
  (9, 'addressee', 0, 2, NULL, NULL), (9, 'because', 0, 8, NULL, NULL), (9, 'principal', 0, 16, NULL, NULL),
  (9, 'presupposed', 0, 8, NULL, NULL),
  (10, 'actor', 0, 2, NULL, 'observer'), (10, 'object', 0, 7, NULL, NULL), (10, 'object', 1, 9, NULL, NULL),
  (10, 'responds_to', 0, 9, NULL, NULL),
  (13, 'actor', 0, 2, NULL, NULL), (13, 'object', 0, 1, NULL, NULL),
  (14, 'actor', 0, 1, NULL, NULL), (14, 'object', 0, 13, NULL, NULL);
INSERT INTO act_limit (act, side, position, other, date) VALUES (10, 'not_before', 0, 9, NULL), (10, 'not_after', 0, NULL, '2017-06');
UPDATE role SET doubtful = 1 WHERE capacity = 'Mayor';
UPDATE act SET circumstances = 'free', knows_by = 'saw' WHERE node = 9;
UPDATE node SET article = 'the' WHERE key = 2;
UPDATE source SET rendering = 'translation', translator = 'a machine' WHERE node = 4;
INSERT INTO rebuttal VALUES (11, 10, 8);
INSERT INTO rebuttal_target VALUES (11, 0, 7), (11, 1, 9);
INSERT INTO rebuttal_ground VALUES (11, 0, 'contradicts'), (11, 1, 'reinterprets');
INSERT INTO attestation (key, id, act, source, original, directness, verb, date, listed, certainty, note, file, line, col) VALUES
  (1, 'n/ann-asserts-dry/attestation/notice', 9, 3, 4, 'indirect', 'hints', '2017-05-09', NULL, 'alleged', 'smudged', 1, 1, 1),
  (2, 'n/bee-rebuts-dry/attestation/notice', 10, 3, NULL, 'direct', NULL, NULL, '2017-05-10', NULL, NULL, 1, 1, 1),
  (3, 'n/ann-denies-accusation/attestation/notice', 14, 3, NULL, 'direct', NULL, NULL, NULL, NULL, NULL, 1, 1, 1);
INSERT INTO passage VALUES (1, 0, 'the well is "dry"', 'says:' || char(10), '.', 10, 27, 1), (2, 0, 'elsewhere', '', '', NULL, NULL, 1), (3, 0, 'she denies it', '', '', NULL, NULL, 1);
INSERT INTO words VALUES (1, 0, 'dry', NULL, 23, 26), (1, 1, 'сухой', 'ru', NULL, NULL);
INSERT INTO relay VALUES (1, 0, 2, 1), (2, 0, 4, 1), (2, 1, 2, 0);
UPDATE act SET date_from = date, date_to = date WHERE date IS NOT NULL;
UPDATE source SET published_from = '2017-01-01', published_to = '2017-12-31' WHERE published = '2017?';
UPDATE source SET published_from = published, published_to = published WHERE published_from IS NULL;

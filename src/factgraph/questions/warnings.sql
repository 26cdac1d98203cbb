-- What the last build warned of.
-- -> path       the file
-- -> line       the line
-- -> col        the column
-- -> code       the check
-- -> message    what was found and how to mend it
-- allows: SCAN p    every warning is the answer
SELECT p.path, p.line, p.col, p.code, p.message
  FROM problem AS p
 ORDER BY p.path, p.line, p.col, p.code, p.message

/** What of the picture is shown and where: neighbourhoods, paths, layers, and labels that do not touch. */

/**
 * The lines at each mark.
 * @param {Line[]} lines
 * @returns {Map<string, Line[]>}
 */
export function linesAt(lines) {
  /** @type {Map<string, Line[]>} */
  const at = new Map();
  for (const line of lines) {
    for (const end of [line.from, line.to]) {
      const there = at.get(end);
      if (there) there.push(line);
      else at.set(end, [line]);
    }
  }
  return at;
}

/**
 * The marks within some steps of one, nearest first, at most so many.
 * @param {Map<string, Line[]>} at
 * @param {string[]} starts
 * @param {number} steps
 * @param {number} [most]
 * @returns {Set<string>}
 */
export function marksNear(at, starts, steps, most = Infinity) {
  const near = new Set(starts);
  let edge = [...near];
  for (let step = 0; step < steps && near.size < most; step += 1) {
    /** @type {string[]} */
    const next = [];
    for (const id of edge) {
      for (const line of at.get(id) ?? []) {
        const other = line.from === id ? line.to : line.from;
        if (near.has(other) || near.size >= most) continue;
        near.add(other);
        next.push(other);
      }
    }
    edge = next;
  }
  return near;
}

/**
 * A shortest path between two marks as its marks and lines, or null where there is none.
 * @param {Map<string, Line[]>} at
 * @param {string} from
 * @param {string} to
 * @returns {{marks: string[], lines: string[]} | null}
 */
export function shortestPath(at, from, to) {
  /** @type {Map<string, {before: string, line: string} | null>} */
  const reached = new Map([[from, null]]);
  let edge = [from];
  while (edge.length && !reached.has(to)) {
    /** @type {string[]} */
    const next = [];
    for (const id of edge) {
      for (const line of at.get(id) ?? []) {
        const other = line.from === id ? line.to : line.from;
        if (reached.has(other)) continue;
        reached.set(other, { before: id, line: line.id });
        next.push(other);
      }
    }
    edge = next;
  }
  if (!reached.has(to)) return null;
  const marks = [to];
  const lines = [];
  for (let step = reached.get(to); step; step = reached.get(step.before)) {
    marks.unshift(step.before);
    lines.unshift(step.line);
  }
  return { marks, lines };
}

/** The columns of the layered arrangement, from who speaks to where it is read. */
const COLUMNS_OF = /** @type {Record<string, number>} */ ({
  actor: 0, act: 1, rebuttal: 1, claim: 2, topic: 2, assessment: 2, place: 2, source: 3,
});

/**
 * Positions in layers: speakers, acts, claims and topics, sources; in each layer neighbours stand at like heights.
 * @param {{id: string, class: string}[]} marks
 * @param {Line[]} lines
 * @returns {Map<string, {x: number, y: number}>}
 */
export function layered(marks, lines) {
  /** @type {string[][]} */
  const columns = [[], [], [], []];
  for (const mark of marks) columns[COLUMNS_OF[mark.class] ?? 2].push(mark.id);
  const used = columns.filter((column) => column.length);
  const at = linesAt(lines.filter((line) => line.tie !== "curated" && line.tie !== "carried"));
  /** @type {Map<string, number>} */
  const height = new Map();
  const settle = (/** @type {string[]} */ column) => {
    column.forEach((id, index) => height.set(id, index - (column.length - 1) / 2));
  };
  used.forEach(settle);
  // A few sweeps to and fro: each mark goes to the mean height of its neighbours.
  for (let sweep = 0; sweep < 6; sweep += 1) {
    for (const column of sweep % 2 ? [...used].reverse() : used) {
      const wanted = new Map(
        column.map((id) => {
          const near = (at.get(id) ?? []).map((line) => height.get(line.from === id ? line.to : line.from) ?? 0);
          return [id, near.length ? near.reduce((sum, value) => sum + value, 0) / near.length : (height.get(id) ?? 0)];
        }),
      );
      column.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0) || (a < b ? -1 : 1));
      settle(column);
    }
  }
  /** @type {Map<string, {x: number, y: number}>} */
  const places = new Map();
  used.forEach((column, index) => {
    for (const id of column) places.set(id, { x: index * 330, y: (height.get(id) ?? 0) * 100 });
  });
  return places;
}

/**
 * A set of boxes that says quickly whether another one touches any of them.
 */
export class Boxes {
  /** @param {number} [cell] */
  constructor(cell = 80) {
    this.cell = cell;
    /** @type {Map<string, Box[]>} */
    this.cells = new Map();
  }

  /** @param {Box} box @param {(key: string) => boolean} visit returns true to stop */
  visit(box, visit) {
    for (let x = Math.floor(box.left / this.cell); x <= Math.floor(box.right / this.cell); x += 1) {
      for (let y = Math.floor(box.top / this.cell); y <= Math.floor(box.bottom / this.cell); y += 1) {
        if (visit(`${x},${y}`)) return true;
      }
    }
    return false;
  }

  /** @param {Box} box */
  add(box) {
    this.visit(box, (key) => {
      const there = this.cells.get(key);
      if (there) there.push(box);
      else this.cells.set(key, [box]);
      return false;
    });
  }

  /** @param {Box} box @param {Box} [except] */
  touches(box, except) {
    return this.visit(box, (key) =>
      (this.cells.get(key) ?? []).some(
        (other) =>
          other !== except &&
          other.left < box.right &&
          box.left < other.right &&
          other.top < box.bottom &&
          box.top < other.bottom,
      ),
    );
  }
}

/**
 * Place labels one after the other, the most wanted first, each where it touches no other label and no mark.
 * Marks with words inside become plain marks where the words have no room.  What is chosen is always labelled, over any
 * mark; the words of what is tied to it may stand over marks that step back.
 * @param {Wish[]} wishes positions in pixels of the screen
 * @returns {Map<string, Placed>}
 */
export function placedLabels(wishes) {
  const taken = new Boxes();
  const steppedBack = new Boxes();
  /** @type {Map<string, Box>} */
  const marks = new Map();
  const tied = wishes.some((wish) => wish.bright);
  for (const wish of wishes) {
    const r = wish.radius + 1;
    const box = { left: wish.x - r, top: wish.y - r, right: wish.x + r, bottom: wish.y + r };
    marks.set(wish.id, box);
    (tied && !wish.bright ? steppedBack : taken).add(box);
  }
  /** @type {Map<string, Placed>} */
  const placed = new Map();
  const sorted = [...wishes].sort((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : 1));
  for (const wish of sorted) {
    const sides = sidesFor(wish);
    for (const { side, box } of sides) {
      const own = marks.get(wish.id);
      const over = wish.chosen || (wish.bright && side !== "in");
      if (taken.touches(box, own) || (!over && steppedBack.touches(box, own))) continue;
      taken.add(box);
      placed.set(wish.id, { id: wish.id, box, side });
      break;
    }
    if (wish.chosen && !placed.has(wish.id)) {
      taken.add(sides[0].box);
      placed.set(wish.id, { id: wish.id, ...sides[0] });
    }
  }
  return placed;
}

/**
 * @param {Wish} wish
 * @returns {Omit<Placed, "id">[]}
 */
function sidesFor(wish) {
  const { x, y, width: w, height: h } = wish;
  const gap = wish.radius + 3;
  const around = (/** @type {number} */ cx, /** @type {number} */ cy) => ({
    left: cx - w / 2, right: cx + w / 2, top: cy - h / 2, bottom: cy + h / 2,
  });
  // A box that has no room for its words is drawn small, with the words beside it where these have room.
  const inside = { side: /** @type {const} */ ("in"), box: around(x, y) };
  return [
    ...(wish.boxed ? [inside] : []),
    { side: "below", box: around(x, y + gap + h / 2) },
    { side: "right", box: around(x + gap + w / 2, y) },
    { side: "left", box: around(x - gap - w / 2, y) },
    { side: "above", box: around(x, y - gap - h / 2) },
    { side: "below", box: around(x - w / 3, y + gap + h / 2) },
    { side: "below", box: around(x + w / 3, y + gap + h / 2) },
    { side: "above", box: around(x - w / 3, y - gap - h / 2) },
    { side: "above", box: around(x + w / 3, y - gap - h / 2) },
  ];
}

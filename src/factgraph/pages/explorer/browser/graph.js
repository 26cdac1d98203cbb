import { layered, linesAt, marksNear, placedLabels, shortestPath, Boxes } from "./arrange.js";
import { choosing } from "./app.js";
import { fill, h } from "./dom.js";
import { taking } from "./filters.js";
import { actOf, choiceLabel, isAct, labelOf, verbOf } from "./model.js";
import { kindMark, stanceMark } from "./pieces.js";
import { Snapshot } from "./snapshot.js";
import { isDrawn, toldOf, wholeOf } from "./picked.js";
import { say, sayOf } from "./strings.js";
import { wrapped } from "./text.js";

/** More marks than this are never drawn at once. */
const MOST_MARKS = 5000;
/** What a larger record opens with. */
const FIRST_MARKS = 1500;
/** Up to here each line has a look of its own; above, only what the whole picture shares is changed. */
const FEW_LINES = 1200;

/** Classes and ties that are off until the reader switches them on. */
const OFF_AT_FIRST = new Set(["source", "carried"]);

/**
 * The picture of the graph.
 */
export class GraphView {
  /**
   * @param {App} app
   * @param {HTMLElement} box
   * @param {{nodes: Mark[], edges: Line[], options: {interaction: object}}} drawing what pyvis handed over
   */
  constructor(app, box, drawing) {
    this.app = app;
    this.box = box;
    this.lines = drawing.edges;
    this.interaction = drawing.options.interaction;
    this.lineById = new Map(drawing.edges.map((line) => [line.id, line]));
    this.places = new Map(drawing.nodes.map((mark) => [mark.id, mark]));
    this.at = linesAt(drawing.edges);
    /** @type {Map<string, {lines: string[], width: number, height: number, boxed: boolean, radius: number}>} */
    this.sizes = new Map();
    /** @type {Map<string, Placed>} */
    this.labels = new Map();
    /** @type {Set<string>} */
    this.bright = new Set();
    /** @type {Set<string>} */
    this.brightLines = new Set();
    this.scale = 0;
    this.stale = true;
    this.verbsOpen = false;
    this.verbsDrawn = new Set(drawing.edges.filter((line) => line.tie !== "carried").map((line) => actOf(app.model, line.act)?.verb));
    this.picking = false;
    /** @type {Snapshot | null} */
    this.snapshot = null;
    this.shownKey = "";
    this.hovered = "";
    this.lineScale = 0;
    this.ink = inkOf(box);
    this.canvas = h("div", {
      class: "canvas", tabindex: 0, role: "application", "aria-label": say("graphLabel"), "data-key": "graph",
    });
    this.tip = h("div", { class: "tip", hidden: true });
    this.bar = h("div", { class: "graph-bar" });
    this.legend = h("div", { class: "legend" });
    this.word = h("p", { class: "graph-word meta", role: "status" });
    fill(box, this.bar, this.word, h("div", { class: "canvas-box" }, this.canvas, this.tip), this.legend);
    // Where the marks of the picture stand now: as the layout says, or in layers.
    /** @type {Map<string, {x: number, y: number}>} */
    this.standing = this.places;
    this.own = true;
    const vis = /** @type {any} */ (globalThis).vis;
    const first = this.prepare();
    /** @type {VisData} */
    this.nodes = new vis.DataSet(this.markRows(first));
    /** @type {VisData} */
    this.edges = new vis.DataSet(first.lines.map((line) => this.edgeLook(line)));
    /** @type {VisNetwork} */
    this.network = new vis.Network(
      this.canvas,
      { nodes: this.nodes, edges: this.edges },
      {
        ...drawing.options,
        nodes: { shape: "custom", ctxRenderer: (/** @type {any} */ drawn) => this.drawMark(drawn) },
        ...this.sharedLook(),
      },
    );
    this.look();
    this.listen();
    this.fresh = true;
  }

  /**
   * Work out what the picture will hold, and how near it will be looked at, before anything is handed over.
   * @returns {ReturnType<GraphView["wanted"]>}
   */
  prepare() {
    const { state, model } = this.app;
    const wanted = this.wanted();
    this.choose(wanted);
    this.shownKey = this.keyOf(wanted);
    this.own = wanted.lines.length <= FEW_LINES;
    this.standing =
      state.arrangement === "layers"
        ? layered([...wanted.marks].map((id) => ({ id, class: model.byId.get(id)?.class ?? "" })), wanted.lines)
        : this.places;
    this.lineScale = this.viewOf([...wanted.marks], false)?.scale ?? 1;
    return wanted;
  }

  /** @param {ReturnType<GraphView["wanted"]>} wanted */
  keyOf(wanted) {
    const { state } = this.app;
    const layers = state.arrangement === "layers";
    const ofTheDay = wanted.lines.filter((line) => line.then).map((line) => line.id);
    return `${state.arrangement} ${wanted.lines.length} ${ofTheDay.join(" ")} ${[...wanted.marks].sort().join(" ")} ${layers ? state.id : ""}`;
  }

  /** @param {ReturnType<GraphView["wanted"]>} wanted */
  markRows(wanted) {
    return [...wanted.marks].map((id) => ({ id, x: this.standing.get(id)?.x ?? 0, y: this.standing.get(id)?.y ?? 0 }));
  }

  /** What all lines of a large picture share, so that not each of them has to carry it. */
  sharedLook() {
    const scale = this.lineScale || 1;
    return this.own
      ? {}
      : {
          interaction: { ...this.interaction, hideEdgesOnZoom: true },
          edges: { smooth: false, width: 1.2 / scale, selectionWidth: 0, hoverWidth: 0, arrows: { to: { scaleFactor: Math.min(3, 0.5 / scale) } } },
        };
  }

  listen() {
    const { network } = this;
    network.on("beforeDrawing", (context) => {
      if (this.snapshot) this.snapshot.paint(context);
      else this.relabel();
    });
    network.on("afterDrawing", (context) => {
      if (!this.snapshot) this.drawVerbs(context);
    });
    network.on("click", (event) => this.clicked(event));
    /** @type {Record<string, {x: number, y: number}>} */
    let held = {};
    network.on("dragStart", (event) => {
      const canvas = this.canvas.querySelector("canvas");
      if (!canvas) return;
      this.tip.hidden = true;
      this.relabel();
      held = event.nodes.length ? network.getPositions(event.nodes) : {};
      this.snapshot = new Snapshot(network, canvas, event.nodes, (context) => this.drawVerbs(context));
    });
    network.on("dragging", () => {
      const now = network.getPositions(Object.keys(held));
      for (const [id, { x, y }] of Object.entries(held)) {
        const label = this.labels.get(id);
        const [dx, dy] = [(now[id].x - x) * this.scale, (now[id].y - y) * this.scale];
        if (label) label.box = { left: label.box.left + dx, right: label.box.right + dx, top: label.box.top + dy, bottom: label.box.bottom + dy };
      }
      held = now;
    });
    network.on("dragEnd", () => {
      this.snapshot = null;
      this.stale ||= Object.keys(held).length > 0;
      network.redraw();
    });
    network.on("hoverNode", (event) => {
      this.hovered = event.node;
      this.hint(this.wordsOf(event.node), event);
    });
    network.on("hoverEdge", (event) => this.hint(this.lineWords(this.lineById.get(event.edge)), event));
    network.on("blurNode", () => {
      this.hovered = "";
      this.tip.hidden = true;
    });
    network.on("blurEdge", () => {
      this.tip.hidden = true;
    });
    network.on("zoom", () => this.thicken());
    this.canvas.addEventListener("keydown", (event) => this.keyed(event));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.recolour());
  }

  /** Take the colours of the page anew and draw with them. */
  recolour() {
    this.ink = inkOf(this.box);
    this.edges.update(this.lines.filter((line) => this.edges.get(line.id)).map((line) => this.edgeLook(line)));
    this.network.redraw();
  }

  /**
   * Draw for a new state.
   * @param {App} app
   */
  update(app) {
    this.app = app;
    const { state, model } = app;
    const before = this.shownKey;
    const wanted = this.prepare();
    const moved = before !== this.shownKey;
    if (moved) this.put(wanted);
    else if (!this.fresh) this.restyle();
    this.stale = true;
    this.drawBar(wanted);
    this.drawLegend();
    const mark = this.markOf(state.id);
    this.network.setSelection({ nodes: mark && wanted.marks.has(mark) ? [mark] : [], edges: [] }, { highlightEdges: false });
    // A new network has asked for its first frame already.
    if (moved) this.look();
    else if (!this.fresh) this.network.redraw();
    this.fresh = false;
    if (!wanted.marks.size) this.word.textContent = say("nothingShown");
    else if (wanted.cut) {
      this.word.textContent = say("largeGraph", {
        all: this.places.size, shown: wanted.marks.size, name: labelOf(model, state.id),
      });
    }
  }

  /**
   * The mark that stands for a record: its own, or an act's rebuttal, speaker or object.
   * @param {string} id
   * @returns {string | undefined}
   */
  markOf(id) {
    const act = actOf(this.app.model, id);
    if (this.places.has(id) && (!act || this.isTied(id))) return id;
    return act && [act.rebuttal ?? "", act.actors[0]?.id ?? "", act.objects[0] ?? ""].find((each) => this.places.has(each));
  }

  /**
   * What belongs in the picture: what takes part in the acts shown, less what is switched off or hidden.
   * @returns {{marks: Set<string>, lines: Line[], cut: boolean, path: {marks: string[], lines: string[]} | null}}
   */
  wanted() {
    const { model, state } = this.app;
    const { shown, taken } = this.taking();
    const all = taken === null;
    const off = this.switchedOff();
    const hidden = new Set(state.hidden);
    const chosen = this.markOf(state.id);
    // An act may be a mark of its own on some days only.
    const tied = new Set(this.drawn().flatMap((line) => [line.from, line.to]));
    let marks = new Set(
      [...this.places.keys()].filter((id) => {
        const kind = model.byId.get(id)?.class ?? "";
        if (hidden.has(id) || (kind === "act" && !tied.has(id))) return false;
        if (id === chosen || state.path.includes(id)) return true;
        return (!taken || taken.has(id)) && !off.has(kind);
      }),
    );
    // What is only told, or disputed, stands here with who tells and who disputes it, or not at all.
    marks = new Set([...marks].filter((id) => this.toldBy(id).every((other) => marks.has(other))));
    const fits = (/** @type {Line} */ line) => {
      if (!marks.has(line.from) || !marks.has(line.to)) return false;
      const act = actOf(model, line.act);
      if (act && !all && !shown.has(act)) return false;
      if (off.has(line.tie) || off.has(`line-${lineGroup(line)}`)) return false;
      return !(act && off.has(`verb-${act.verb}`));
    };
    let lines = this.drawn().filter(fits);
    let cut = false;
    const limit = this.places.size > MOST_MARKS ? FIRST_MARKS : MOST_MARKS;
    const starts = [chosen ?? "", ...state.grown].filter((id) => marks.has(id));
    if (state.near || state.arrangement === "layers" || marks.size > limit) {
      cut = !state.near && state.arrangement !== "layers";
      const at = linesAt(lines);
      // Layers follow who speaks of what; a topic that many share would bring in everything.
      const spoken = linesAt(lines.filter((line) => line.tie !== "curated" && line.tie !== "reason"));
      const near =
        state.arrangement === "layers"
          ? marksNear(spoken, starts.slice(0, 1), state.near ? 1 : 3, 60)
          : marksNear(at, starts.slice(0, 1), cut ? Infinity : 1, cut ? limit : 400);
      for (const id of state.grown) for (const other of marksNear(at, [id], 1, limit)) near.add(other);
      if (near.size || starts.length) marks = near;
      lines = lines.filter((line) => marks.has(line.from) && marks.has(line.to));
    } else {
      // A mark that nothing ties to anything says nothing here; the table has it.
      const ends = new Set(lines.flatMap((line) => [line.from, line.to]));
      marks = new Set([...marks].filter((id) => ends.has(id) || id === chosen));
    }
    const path = state.path.length === 2 ? shortestPath(linesAt(lines), state.path[0], state.path[1]) : null;
    return { marks, lines, cut, path };
  }

  /**
   * The acts in the picture, and the records that take part: beside what the page lists, who speaks for or against a
   * claim of it; null where nothing is left out.
   * @returns {{shown: Set<Act>, taken: Set<string> | null}}
   */
  taking() {
    const { model, shown, fitting } = this.app;
    if (shown.size === model.acts.length) return { shown, taken: null };
    const listed = taking(model, shown);
    const beside = [...fitting].filter((act) => act.beside && [...(model.claimsOfAct.get(act.id) ?? [])].some((claim) => listed.has(claim)));
    const speaking = beside.flatMap((act) => [act.id, act.rebuttal ?? "", ...act.actors.map((role) => role.id)]);
    return { shown: new Set([...shown, ...beside]), taken: new Set([...listed, ...speaking]) };
  }

  /** The lines of the chosen day, or of the end of the record. */
  drawn() {
    return this.lines.filter((line) => isDrawn(this.app.model, this.app.state, line));
  }

  /** @param {string} id */
  isTied(id) {
    return this.drawn().some((line) => line.from === id || line.to === id);
  }

  /**
   * The marks without which an act that is only told, or disputed, is not drawn; none for any other mark.
   * @param {string} id
   * @returns {string[]}
   */
  toldBy(id) {
    return this.drawn().filter((line) => line.to === id && this.isTold(id) && line.act !== undefined).map((line) => line.from);
  }

  /** @param {string} id */
  isTold(id) {
    const act = actOf(this.app.model, id);
    return act !== undefined && !toldOf(this.app.model, this.app.state, act).performed;
  }

  /** @returns {Set<string>} */
  switchedOff() {
    const off = new Set(OFF_AT_FIRST);
    for (const each of this.app.state.off) {
      if (each.startsWith("+")) off.delete(each.slice(1));
      else off.add(each);
    }
    return off;
  }

  /**
   * Bright is what the selection or path is tied to; the rest steps back.
   * @param {ReturnType<GraphView["wanted"]>} wanted
   */
  choose(wanted) {
    const { state, model } = this.app;
    if (wanted.path) {
      this.bright = new Set(wanted.path.marks);
      this.brightLines = new Set(wanted.path.lines);
      return;
    }
    const mark = this.markOf(state.id);
    const act = actOf(model, state.id);
    const claim = model.byId.get(state.id)?.class === "claim" ? state.id : "";
    const lines = wanted.lines.filter((line) => {
      if (act) return (line.act === act.id || (mark === act.id && (line.from === mark || line.to === mark))) && line.tie !== "carried";
      if (line.from === mark || line.to === mark) return true;
      // Who makes a rebuttal of the claim belongs to its dispute.
      return claim !== "" && (model.actsOfClaim.get(claim)?.has(line.act ?? "") ?? false) && ["makes", "target", "premise"].includes(line.tie);
    });
    this.brightLines = new Set(lines.map((line) => line.id));
    this.bright = new Set(lines.flatMap((line) => [line.from, line.to]));
    if (mark) this.bright.add(mark);
    if (this.bright.size < 2) this.bright = new Set();
  }

  /**
   * Put these marks and lines into the picture and take the others out.
   * @param {ReturnType<GraphView["wanted"]>} wanted
   */
  put(wanted) {
    const lines = new Set(wanted.lines.map((line) => line.id));
    const goneLines = this.edges.getIds().filter((id) => !lines.has(id));
    const goneMarks = this.nodes.getIds().filter((id) => !wanted.marks.has(id));
    if (goneLines.length) this.edges.remove(goneLines);
    if (goneMarks.length) this.nodes.remove(goneMarks);
    this.network.setOptions(this.sharedLook());
    this.nodes.update(this.markRows(wanted));
    this.edges.update(wanted.lines.map((line) => this.edgeLook(line)));
  }

  /** Change the looks of lines after another choice. */
  restyle() {
    if (!this.own) return;
    this.edges.update(this.lines.filter((line) => this.edges.get(line.id)).map((line) => this.edgeLook(line)));
  }

  /**
   * @param {Line} line
   * @returns {object}
   */
  edgeLook(line) {
    const dim = this.bright.size > 0 && !this.brightLines.has(line.id);
    const group = lineGroup(line);
    const colour = group === "for" ? this.ink.for : group === "against" ? this.ink.against : this.ink.neutral;
    const thin = group === "other" || group === "carried";
    const scale = this.lineScale || 1;
    const strong = this.brightLines.has(line.id);
    const width = (thin ? 1 : strong ? 2.4 : 1.7) / scale;
    const size = Math.min(3, (thin ? 0.5 : 0.62) / scale);
    const bare = line.tie === "makes";
    if (!this.own) {
      return {
        id: line.id, from: line.from, to: line.to, color: { color: colour, opacity: thin ? 0.5 : 1 },
        arrows: bare ? "" : { to: { enabled: true, type: group === "against" ? "bar" : "arrow" } },
      };
    }
    return {
      id: line.id,
      from: line.from,
      to: line.to,
      width,
      selectionWidth: 0,
      hoverWidth: 0.6 / scale,
      color: { color: colour, highlight: colour, hover: colour, opacity: dim ? 0.16 : thin && !strong ? 0.6 : 1 },
      dashes: line.tie === "carried" ? [4 / scale, 4 / scale] : ["curated", "reason", "saidBy", "saidOf"].includes(line.tie) ? [1.5 / scale, 4 / scale] : false,
      arrows: bare ? "" : { to: { enabled: true, type: group === "against" ? "bar" : "arrow", scaleFactor: group === "against" ? size * 1.15 : size } },
      smooth: line.bend
        ? { enabled: true, type: line.bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.min(0.9, Math.abs(line.bend)) }
        : false,
    };
  }

  /** Lines keep their thickness on the screen; they are redone when the scale has changed enough to be seen. */
  thicken() {
    const scale = this.network.getScale();
    if (Math.abs(Math.log(scale / (this.lineScale || 1))) < 0.2) return;
    this.lineScale = scale;
    this.stale = true;
    this.restyle();
  }

  /** Work out anew which labels have room, when something has moved. */
  relabel() {
    const scale = this.network.getScale();
    if (!this.stale && scale === this.scale) return;
    this.scale = scale;
    this.stale = false;
    const { state } = this.app;
    const mark = this.markOf(state.id);
    const positions = this.network.getPositions();
    const wishes = Object.entries(positions).map(([id, at]) => {
      const size = this.sizeOf(id);
      const rank =
        (id === mark ? 1000 : 0) +
        (this.bright.has(id) ? 100 : 0) +
        (size.boxed ? 10 : 0) +
        Math.min(9, (this.at.get(id) ?? []).length);
      return { id, x: at.x * scale, y: at.y * scale, ...size, rank, bright: this.bright.has(id), chosen: id === mark };
    });
    this.labels = placedLabels(wishes);
  }

  /** @param {string} id */
  sizeOf(id) {
    const words = this.wordsOn(id);
    const known = this.sizes.get(`${id} ${words}`);
    if (known) return known;
    const node = this.app.model.byId.get(id);
    const boxed = node?.class === "claim" || node?.class === "rebuttal";
    const lines = this.isTold(id) ? wrapped(words, 22, 5) : wrapped(words, boxed ? 20 : 15, 3);
    const context = this.measure();
    const width = Math.max(...lines.map((line) => context.measureText(line).width));
    const size = {
      lines, boxed,
      width: width + (boxed ? 18 : 4),
      height: lines.length * 14 + (boxed ? 10 : 1),
      radius: node?.class === "actor" ? 8 : 9,
    };
    this.sizes.set(`${id} ${words}`, size);
    return size;
  }

  /** @returns {CanvasRenderingContext2D} */
  measure() {
    if (!this.measuring) {
      const context = document.createElement("canvas").getContext("2d");
      if (!context) throw new Error("no canvas to measure on");
      context.font = this.ink.font;
      this.measuring = context;
    }
    return this.measuring;
  }

  /**
   * The words on a mark: its short label; on a rebuttal its grounds.
   * @param {string} id
   */
  wordsOn(id) {
    const { model } = this.app;
    const node = model.byId.get(id);
    if (node?.class === "rebuttal") {
      const grounds = (node.grounds ?? []).map((ground) => choiceLabel(model, "ground", ground).toLowerCase());
      return grounds.length ? grounds.join(", ") : say("mark_rebuttal");
    }
    const act = actOf(model, id);
    if (act && this.isTold(id)) return say(toldOf(model, this.app.state, act).disputedIn?.length ? "mark_disputed" : "mark_told", { label: labelOf(model, id) });
    return labelOf(model, id);
  }

  /**
   * Draw one mark; its size on the screen is the same at every scale.
   * @param {{ctx: CanvasRenderingContext2D, id: string, x: number, y: number, state: {selected: boolean, hover: boolean}}} drawn
   */
  drawMark({ ctx, id, x, y, state }) {
    const node = this.app.model.byId.get(id);
    const kind = node?.class ?? "actor";
    const size = this.sizeOf(id);
    const label = this.labels.get(id);
    const px = 1 / (this.scale || 1);
    const inside = label?.side === "in";
    const width = inside ? size.width : size.radius * 2;
    const height = inside ? size.height : size.boxed ? size.radius * 1.4 : size.radius * 2;
    const dim = this.bright.size > 0 && !this.bright.has(id) && !state.hover;
    return {
      drawNode: () => {
        ctx.save();
        ctx.translate(x, y);
        ctx.scale(px, px);
        ctx.globalAlpha = dim ? 0.35 : 1;
        this.drawShape(ctx, kind, width, height, state.selected || id === this.markOf(this.app.state.id), state.hover);
        if (inside) this.drawLines(ctx, size.lines, 0, 0, this.ink.text, false);
        ctx.restore();
      },
      drawExternalLabel: () => {
        if (!label || inside) return;
        ctx.save();
        ctx.translate(x, y);
        ctx.scale(px, px);
        ctx.globalAlpha = dim ? 0.45 : 1;
        const cx = (label.box.left + label.box.right) / 2 - x * this.scale;
        const cy = (label.box.top + label.box.bottom) / 2 - y * this.scale;
        this.drawLines(ctx, size.lines, cx, cy, this.ink.text, true, this.bright.has(id));
        ctx.restore();
      },
      nodeDimensions: { width: width * px, height: height * px },
    };
  }

  /**
   * @param {CanvasRenderingContext2D} ctx
   * @param {string[]} lines
   * @param {number} cx
   * @param {number} cy
   * @param {string} colour
   * @param {boolean} halo
   * @param {boolean} [strong]
   */
  drawLines(ctx, lines, cx, cy, colour, halo, strong = false) {
    ctx.font = strong ? this.ink.strong : this.ink.font;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    lines.forEach((line, index) => {
      const y = cy + (index - (lines.length - 1) / 2) * 14;
      if (halo) {
        ctx.strokeStyle = this.ink.paper;
        ctx.lineWidth = 4;
        ctx.lineJoin = "round";
        ctx.strokeText(line, cx, y);
      }
      ctx.fillStyle = colour;
      ctx.fillText(line, cx, y);
    });
  }

  /**
   * @param {CanvasRenderingContext2D} ctx
   * @param {string} kind
   * @param {number} width
   * @param {number} height
   * @param {boolean} selected
   * @param {boolean} hover
   */
  drawShape(ctx, kind, width, height, selected, hover) {
    const [w, ht] = [width / 2, height / 2];
    ctx.beginPath();
    if (kind === "claim") roundedBox(ctx, w, ht, 7);
    else if (kind === "rebuttal") ctx.rect(-w, -ht, width, height);
    else if (kind === "source") foldedSheet(ctx, w * 0.8, ht);
    else if (kind === "topic") polygon(ctx, [[0, -ht], [w, 0], [0, ht], [-w, 0]]);
    else if (kind === "assessment") polygon(ctx, [[-w / 2, -ht], [w / 2, -ht], [w, 0], [w / 2, ht], [-w / 2, ht], [-w, 0]]);
    else if (kind === "act") speechBox(ctx, w, ht);
    else if (kind === "place") pin(ctx, w, ht);
    else ctx.arc(0, 0, w, 0, Math.PI * 2);
    ctx.closePath();
    const fills = /** @type {Record<string, string>} */ (this.ink.fills);
    ctx.fillStyle = fills[kind] ?? this.ink.paper;
    ctx.fill();
    ctx.lineWidth = kind === "rebuttal" ? 3 : 1.5;
    ctx.strokeStyle = kind === "rebuttal" ? this.ink.against : kind === "actor" ? this.ink.text : this.ink.edge;
    ctx.stroke();
    if (selected || hover) {
      ctx.lineWidth = selected ? 3 : 2;
      ctx.strokeStyle = this.ink.focus;
      ctx.beginPath();
      roundedBox(ctx, w + 5, ht + 5, 9);
      ctx.stroke();
    }
  }

  /**
   * Write the verbs on lines where there is room, the selection's first.
   * @param {CanvasRenderingContext2D} ctx
   */
  drawVerbs(ctx) {
    const scale = this.scale || 1;
    const px = 1 / scale;
    const boxes = new Boxes();
    for (const label of this.labels.values()) boxes.add(label.box);
    for (const [id, at] of Object.entries(this.network.getPositions())) {
      const r = this.sizeOf(id).radius;
      boxes.add({ left: at.x * scale - r, right: at.x * scale + r, top: at.y * scale - r, bottom: at.y * scale + r });
    }
    const edges = this.network.body.edges;
    const candidates = this.brightLines.size
      ? [...this.brightLines].map((id) => edges[id])
      : this.edges.length <= FEW_LINES
        ? Object.values(edges)
        : [];
    ctx.save();
    ctx.font = this.ink.small;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    for (const edge of candidates) {
      const line = edge && this.lineById.get(edge.id);
      if (!line || !edge.connected) continue;
      const words = this.verbOn(line);
      if (!words) continue;
      const middle = edge.edgeType.getPoint(0.5);
      const [dx, dy] = [edge.from.x - edge.to.x, edge.from.y - edge.to.y];
      const width = ctx.measureText(words).width + 6;
      if (Math.hypot(dx, dy) * scale < width + 30) continue;
      const [cx, cy] = [middle.x * scale, middle.y * scale];
      const box = { left: cx - width / 2, right: cx + width / 2, top: cy - 8, bottom: cy + 8 };
      if (boxes.touches(box)) continue;
      boxes.add(box);
      const group = lineGroup(line);
      ctx.save();
      ctx.translate(middle.x, middle.y);
      ctx.scale(px, px);
      ctx.strokeStyle = this.ink.paper;
      ctx.lineWidth = 4;
      ctx.lineJoin = "round";
      ctx.strokeText(words, 0, 0);
      ctx.fillStyle = group === "for" ? this.ink.for : group === "against" ? this.ink.against : this.ink.quiet;
      ctx.fillText(words, 0, 0);
      ctx.restore();
    }
    ctx.restore();
  }

  /** @param {Line} line */
  verbOn(line) {
    const { model } = this.app;
    const act = actOf(model, line.act);
    if (line.tie === "act" && act) return verbOf(model, act).label;
    if (line.tie === "makes" && act) return act.rebuttal === line.to ? verbOf(model, act).label : "";
    if (line.tie === "curated") {
      return model.payload.vocabulary.relations.find((type) => type.name === line.relation)?.label ?? "";
    }
    return sayOf("tie", line.tie);
  }

  /**
   * The words of a line, for hovering.
   * @param {Line | undefined} line
   */
  lineWords(line) {
    if (!line) return "";
    const { model } = this.app;
    const act = actOf(model, line.act);
    if (act && line.tie !== "carried") return wholeOf(model, this.app.state, act);
    return `${labelOf(model, line.from)} ${this.verbOn(line)} ${labelOf(model, line.to)}`;
  }

  /** @param {string} id */
  wordsOf(id) {
    const node = this.app.model.byId.get(id);
    if (isAct(node)) return wholeOf(this.app.model, this.app.state, node);
    const kind = this.app.model.kinds.get(node?.kind ?? "")?.label ?? "";
    return `${node?.name || labelOf(this.app.model, id)} (${kind})`;
  }

  /**
   * Say something at the pointer.
   * @param {string} words
   * @param {{event?: {center?: {x: number, y: number}, clientX?: number, clientY?: number}}} event
   */
  hint(words, event) {
    const frame = this.canvas.getBoundingClientRect();
    const x = (event.event?.clientX ?? event.event?.center?.x ?? frame.left) - frame.left;
    const y = (event.event?.clientY ?? event.event?.center?.y ?? frame.top) - frame.top;
    this.tip.textContent = words;
    this.tip.hidden = !words;
    this.tip.style.setProperty("left", `${Math.min(x + 14, frame.width - 260)}px`);
    this.tip.style.setProperty("top", `${Math.min(y + 14, frame.height - 60)}px`);
  }

  /** @param {{nodes: string[], edges: string[], pointer: {canvas: {x: number, y: number}}}} event */
  clicked(event) {
    this.tip.hidden = true;
    const mark = event.nodes[0] ?? this.labelAt(event.pointer.canvas);
    const line = event.edges.length ? this.lineById.get(event.edges[0]) : undefined;
    const id = mark ?? line?.act ?? line?.from;
    if (!id) return;
    if (this.picking && mark) {
      this.picking = false;
      this.app.go({ path: [this.markOf(this.app.state.id) ?? "", mark] });
      return;
    }
    this.app.go(choosing(this.app, id));
  }

  /** @param {{x: number, y: number}} point */
  labelAt(point) {
    const [x, y] = [point.x * this.scale, point.y * this.scale];
    return [...this.labels.values()].find(
      ({ box }) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom,
    )?.id;
  }

  /** Look at what was worked out when the picture was prepared. */
  look() {
    const view = this.viewOf(this.nodes.getIds(), false);
    if (view) this.network.moveTo({ position: { x: view.x, y: view.y }, scale: view.scale });
    this.stale = true;
  }

  /** Bring all of the picture into the frame. */
  fit() {
    const view = this.frame(this.network.getPositions(), this.nodes.getIds());
    if (!view) return;
    this.network.moveTo({ position: { x: view.x, y: view.y }, scale: view.scale });
    this.stale = true;
    this.thicken();
    this.network.redraw();
  }

  /**
   * All of it where its words can be read; else what is chosen and the marks around it.
   * @param {string[]} ids
   * @param {boolean} all
   */
  viewOf(ids, all) {
    const positions = Object.fromEntries(ids.map((id) => [id, this.standing.get(id) ?? { x: 0, y: 0 }]));
    const whole = this.frame(positions, ids);
    const bright = ids.filter((id) => this.bright.has(id));
    if (!whole || all || this.app.state.arrangement === "layers" || whole.scale > 0.7 || bright.length < 3) return whole;
    const close = this.frame(positions, bright);
    return close && { ...close, scale: Math.min(close.scale, 1) };
  }

  /**
   * Where to look, and how near, so that some marks fill the frame; room for labels is kept in pixels.
   * @param {Record<string, {x: number, y: number}>} positions
   * @param {string[]} ids
   */
  frame(positions, ids) {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (!ids.length || !width || !height) return null;
    let box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    for (const id of ids) {
      const { x, y } = positions[id];
      box = { left: Math.min(box.left, x), right: Math.max(box.right, x), top: Math.min(box.top, y), bottom: Math.max(box.bottom, y) };
    }
    const scale = Math.min(
      1.6,
      Math.max(40, width - Math.min(210, width * 0.42)) / Math.max(1, box.right - box.left),
      Math.max(40, height - 90) / Math.max(1, box.bottom - box.top),
    );
    return { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2, scale };
  }

  /** @param {number} factor */
  zoom(factor) {
    this.network.moveTo({ scale: this.network.getScale() * factor });
    this.stale = true;
    this.thicken();
    this.network.redraw();
  }

  /**
   * Arrow keys go to the nearest mark that way; the letters are those of the buttons.
   * @param {KeyboardEvent} event
   */
  keyed(event) {
    const ways = /** @type {Record<string, [number, number]>} */ ({
      ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1],
    });
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (ways[event.key]) {
      const next = this.markTowards(ways[event.key]);
      if (next && this.picking && event.shiftKey) this.app.go({ path: [this.markOf(this.app.state.id) ?? "", next] });
      else if (next) this.app.go(choosing(this.app, next));
    } else if (event.key === "+") this.zoom(1.3);
    else if (event.key === "-") this.zoom(1 / 1.3);
    else if (event.key === "0") this.fit();
    else return;
    event.preventDefault();
  }

  /** @param {[number, number]} way */
  markTowards([wx, wy]) {
    const positions = this.network.getPositions();
    const here = positions[this.markOf(this.app.state.id) ?? ""] ?? this.network.getViewPosition();
    let best = { id: "", far: Infinity };
    for (const [id, { x, y }] of Object.entries(positions)) {
      const along = (x - here.x) * wx + (y - here.y) * wy;
      const aside = Math.abs((x - here.x) * wy) + Math.abs((y - here.y) * wx);
      if (along <= 1 || aside > along * 1.5) continue;
      const far = along + aside * 2;
      if (far < best.far) best = { id, far };
    }
    return best.id;
  }

  /** @param {ReturnType<GraphView["wanted"]>} wanted */
  drawBar(wanted) {
    const { app } = this;
    const { state, model } = app;
    const mark = this.markOf(state.id) ?? "";
    const button = (/** @type {string} */ words, /** @type {string} */ key, /** @type {() => void} */ act, /** @type {boolean | undefined} */ pressed = undefined) =>
      h("button", { type: "button", "data-key": `graph-${key}`, "aria-pressed": pressed === undefined ? undefined : String(pressed), onclick: act }, words);
    fill(
      this.bar,
      h("div", { class: "group", role: "group", "aria-label": say("arrangement") },
        button(say("arrangeMap"), "map", () => app.go({ arrangement: "map" }), state.arrangement === "map"),
        button(say("arrangeLayers"), "layers", () => app.go({ arrangement: "layers" }), state.arrangement === "layers")),
      button(state.near ? say("unfocus") : say("focus"), "near", () => app.go({ near: !state.near, grown: [] }), state.near),
      button(say("expand"), "expand", () => app.go({ grown: [...new Set([...state.grown, ...wanted.marks].filter((id) => this.bright.has(id) || id === mark || state.grown.includes(id)))] })),
      button(say("hide"), "hide", () => app.go({ hidden: [...state.hidden, mark] })),
      state.hidden.length ? button(say("hiddenCount", { count: state.hidden.length }), "unhide", () => app.go({ hidden: [] })) : null,
      state.path.length
        ? button(say("pathClear"), "path", () => app.go({ path: [] }))
        : button(say("path"), "path", () => {
            this.picking = true;
            this.word.textContent = say("pathPick");
          }),
      h("div", { class: "group" },
        button(say("fit"), "fit", () => this.fit()),
        h("button", { type: "button", "aria-label": say("zoomIn"), title: say("zoomIn"), "data-key": "graph-in", onclick: () => this.zoom(1.3) }, "+"),
        h("button", { type: "button", "aria-label": say("zoomOut"), title: say("zoomOut"), "data-key": "graph-out", onclick: () => this.zoom(1 / 1.3) }, "−")),
    );
    this.word.textContent = "";
    if (state.path.length === 2) {
      const [from, to] = state.path.map((id) => labelOf(model, id));
      this.word.textContent = wanted.path
        ? say("pathShown", { from, to, count: wanted.path.lines.length })
        : say("pathNone", { from, to });
    } else if (state.arrangement === "layers") {
      this.word.textContent = say("layersLimited", { name: labelOf(model, mark || state.id) });
    }
  }

  /** Draw the legend, which switches what it names. */
  drawLegend() {
    const { app } = this;
    const off = this.switchedOff();
    const classes = ["actor", "claim", "rebuttal", "topic", "act", "assessment", "place", "source"].filter((kind) =>
      [...this.places.keys()].some((id) => app.model.byId.get(id)?.class === kind),
    );
    const groups = ["for", "against", "neutral", "other", "carried"].filter((group) =>
      this.lines.some((line) => lineGroup(line) === group),
    );
    const toggle = (/** @type {string} */ key) => {
      const without = app.state.off.filter((each) => each !== key && each !== `+${key}`);
      const first = OFF_AT_FIRST.has(key);
      app.go({ off: off.has(key) ? [...without, ...(first ? [`+${key}`] : [])] : [...without, ...(first ? [] : [key])] });
    };
    const item = (/** @type {string} */ key, /** @type {Node} */ mark, /** @type {string} */ words) =>
      h(
        "button",
        { type: "button", class: "legend-item", "aria-pressed": off.has(key) ? "false" : "true", "data-key": `legend-${key}`, onclick: () => toggle(key) },
        mark,
        words,
      );
    fill(
      this.legend,
      h("h3", { class: "visually-hidden" }, say("graphLegend")),
      ...classes.map((kind) => item(kind, kindMark(kind), sayOf("mark", kind))),
      ...groups.map((group) =>
        item(group === "carried" ? "carried" : `line-${group}`, group === "other" || group === "carried" ? thinLine(group) : stanceMark(/** @type {Pole} */ (group), true), sayOf("line", group)),
      ),
      h("details", { class: "legend-verbs", open: this.verbsOpen, ontoggle: (/** @type {Event} */ event) => {
        if (event.target instanceof HTMLDetailsElement) this.verbsOpen = event.target.open;
      } },
        h("summary", { "data-key": "legend-verbs" }, say("facet_verb")),
        h("div", { class: "legend-list" }, ...app.model.payload.vocabulary.verbs
          .filter((verb) => this.verbsDrawn.has(verb.name))
          .map((verb) => item(`verb-${verb.name}`, stanceMark(verb.stance, true), verb.label)))),
    );
  }

  /**
   * Return the picture as it stands, on the page's paper.
   * @returns {Promise<Blob>}
   */
  picture() {
    const from = this.canvas.querySelector("canvas");
    const to = document.createElement("canvas");
    to.width = from?.width ?? 1;
    to.height = from?.height ?? 1;
    const context = to.getContext("2d");
    if (context && from) {
      context.fillStyle = this.ink.paper;
      context.fillRect(0, 0, to.width, to.height);
      context.drawImage(from, 0, 0);
    }
    return new Promise((resolve, reject) => {
      to.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture could not be made"))), "image/png");
    });
  }
}

/**
 * The group that a line is switched and coloured by.
 * @param {Line} line
 */
export function lineGroup(line) {
  if (line.tie === "carried") return "carried";
  if (["act", "makes", "target", "premise", "disputed"].includes(line.tie)) return line.stance;
  return "other";
}

/** @param {string} group */
function thinLine(group) {
  return h("span", { class: `thin-line ${group}`, "aria-hidden": "true" });
}

/**
 * The colours and letters of the page, as its style sheet has them now.
 * @param {Element} box
 */
function inkOf(box) {
  const style = getComputedStyle(box);
  const of = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  const family = style.fontFamily;
  return {
    paper: of("--paper"), text: of("--ink"), quiet: of("--quiet"), for: of("--for"), against: of("--against"),
    neutral: of("--neutral"), edge: of("--edge"), focus: of("--focus"),
    font: `12px ${family}`, strong: `600 12px ${family}`, small: `11px ${family}`,
    fills: { actor: of("--fill-actor"), claim: of("--fill-claim"), rebuttal: of("--fill-claim"), source: of("--fill-source"),
      topic: of("--fill-topic"), place: of("--fill-topic"), assessment: of("--fill-topic"), act: of("--fill-source") },
  };
}

/** @param {CanvasRenderingContext2D} ctx @param {[number, number][]} points */
function polygon(ctx, points) {
  points.forEach(([x, y], index) => (index ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
}

/** @param {CanvasRenderingContext2D} ctx @param {number} w @param {number} ht @param {number} r */
function roundedBox(ctx, w, ht, r) {
  const radius = Math.min(r, w, ht);
  ctx.roundRect(-w, -ht, w * 2, ht * 2, radius);
}

/** @param {CanvasRenderingContext2D} ctx @param {number} w @param {number} ht */
function foldedSheet(ctx, w, ht) {
  const fold = w * 0.7;
  polygon(ctx, [[-w, -ht], [w - fold, -ht], [w, -ht + fold], [w, ht], [-w, ht], [-w, -ht], [w - fold, -ht], [w - fold, -ht + fold], [w, -ht + fold], [w, ht], [-w, ht]]);
}

/** @param {CanvasRenderingContext2D} ctx @param {number} w @param {number} ht */
function speechBox(ctx, w, ht) {
  polygon(ctx, [[-w, -ht * 0.8], [w, -ht * 0.8], [w, ht * 0.4], [-w * 0.2, ht * 0.4], [-w * 0.6, ht], [-w * 0.6, ht * 0.4], [-w, ht * 0.4]]);
}

/** @param {CanvasRenderingContext2D} ctx @param {number} w @param {number} ht */
function pin(ctx, w, ht) {
  ctx.arc(0, -ht * 0.3, w * 0.7, Math.PI * 0.85, Math.PI * 0.15);
  ctx.lineTo(0, ht);
}

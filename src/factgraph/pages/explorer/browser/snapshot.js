/** What is drawn while something is dragged: the picture as a bitmap, so that a frame costs the same at any size. */

/** How far beyond the frame the bitmap reaches on each side, in frames. */
const MARGIN = 0.4;

/**
 * The picture as it stood, without the marks that are being moved; those are drawn over it in each frame.
 */
export class Snapshot {
  /**
   * @param {VisNetwork} network
   * @param {HTMLCanvasElement} canvas what the network draws on
   * @param {string[]} moved the marks that the reader drags; none where the whole view is dragged
   * @param {(context: CanvasRenderingContext2D) => void} finish draws what stands over marks and lines
   */
  constructor(network, canvas, moved, finish) {
    this.network = network;
    this.canvas = canvas;
    this.moved = new Set(moved);
    this.finish = finish;
    this.bitmap = document.createElement("canvas");
    this.left = 0;
    this.top = 0;
    this.width = 0;
    this.height = 0;
    this.take();
  }

  /** What can be seen now, in the units of the picture. */
  frame() {
    const { clientWidth, clientHeight } = this.canvas;
    const { x: left, y: top } = this.network.DOMtoCanvas({ x: 0, y: 0 });
    const { x: right, y: bottom } = this.network.DOMtoCanvas({ x: clientWidth, y: clientHeight });
    return { left, top, right, bottom };
  }

  take() {
    const { left, top, right, bottom } = this.frame();
    this.left = left - (right - left) * MARGIN;
    this.top = top - (bottom - top) * MARGIN;
    this.width = (right - left) * (1 + 2 * MARGIN);
    this.height = (bottom - top) * (1 + 2 * MARGIN);
    this.bitmap.width = Math.round(this.canvas.width * (1 + 2 * MARGIN));
    this.bitmap.height = Math.round(this.canvas.height * (1 + 2 * MARGIN));
    const context = this.bitmap.getContext("2d");
    if (!context) throw new Error("no canvas to draw on");
    context.scale(this.bitmap.width / this.width, this.bitmap.height / this.height);
    context.translate(-this.left, -this.top);
    this.draw(context, false);
    this.finish(context);
  }

  /**
   * Draw the marks and lines that rest, or those that are moved.
   * @param {CanvasRenderingContext2D} context
   * @param {boolean} moved
   */
  draw(context, moved) {
    const { nodes, edges, nodeIndices, edgeIndices } = this.network.body;
    const [right, bottom] = [this.left + this.width, this.top + this.height];
    // A line that bends leaves the box of its ends, but not by more than its own length.
    const outside = (/** @type {any} */ a, /** @type {any} */ b, /** @type {number} */ room) =>
      Math.max(a.x, b.x) + room < this.left || Math.min(a.x, b.x) - room > right ||
      Math.max(a.y, b.y) + room < this.top || Math.min(a.y, b.y) - room > bottom;
    const lines = [];
    for (const id of edgeIndices) {
      const edge = edges[id];
      if (!edge.connected || (this.moved.has(edge.fromId) || this.moved.has(edge.toId)) !== moved) continue;
      const room = edge.options.smooth?.enabled ? Math.hypot(edge.from.x - edge.to.x, edge.from.y - edge.to.y) : 0;
      if (moved || !outside(edge.from, edge.to, room)) lines.push(edge);
    }
    for (const edge of lines) edge.draw(context);
    const words = [];
    const room = 200 / this.network.getScale();
    for (const id of nodeIndices) {
      const node = nodes[id];
      if (this.moved.has(id) !== moved || (!moved && outside(node, node, room))) continue;
      words.push(node.draw(context).drawExternalLabel);
    }
    for (const edge of lines) edge.drawArrows(context);
    for (const write of words) write?.();
  }

  /**
   * Draw the bitmap where it belongs, and what is moved over it.
   * @param {CanvasRenderingContext2D} context
   */
  paint(context) {
    const { left, top, right, bottom } = this.frame();
    if (left < this.left || top < this.top || right > this.left + this.width || bottom > this.top + this.height) this.take();
    // On whole pixels and unscaled, copying is cheapest.
    const ratio = this.canvas.width / (right - left);
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.imageSmoothingEnabled = false;
    context.drawImage(this.bitmap, Math.round((this.left - left) * ratio), Math.round((this.top - top) * ratio), Math.round(this.width * ratio), Math.round(this.height * ratio));
    context.restore();
    if (this.moved.size) this.draw(context, true);
  }
}

// Places in a text: lines and columns as the report counts them, and what a change does to them.

/** The lines of a text. */
export class Lines {
  constructor(text) {
    this.length = text.length;
    this.starts = [0];
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) this.starts.push(at + 1);
  }

  /** The offset of a place of the report. */
  offset({ line, utf16 }) {
    const start = this.starts[Math.min(line, this.starts.length) - 1] ?? this.length;
    return Math.min(start + utf16 - 1, this.length);
  }

  /** The offsets of a span of the report. */
  range({ start, end }) {
    return { start: this.offset(start), end: this.offset(end) };
  }
}

/** The one stretch in which two texts differ. */
export function difference(before, after) {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let same = 0;
  while (same < most - start && before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)) same += 1;
  return { start, removed: before.length - same - start, added: after.length - same - start };
}

/** Where `range` is after `change`; null where its own words were changed. */
export function shifted(range, { start, removed, added }) {
  if (range.end <= start) return range;
  if (range.start >= start + removed) {
    return { ...range, start: range.start + added - removed, end: range.end + added - removed };
  }
  return null;
}

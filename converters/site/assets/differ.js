/* What differs between two texts, word by word. */
(function () {
  "use strict";

  /* Above this many comparisons a stretch of words counts as different as a whole. */
  const LIMIT = 4000000;

  /* Words, signs and spaces, each with the place where it begins. */
  function tokens(text) {
    const found = [];
    for (const match of text.matchAll(/[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu)) {
      found.push({ text: match[0].trim() ? match[0] : " ", start: match.index, end: match.index + match[0].length });
    }
    return found;
  }

  /* Which tokens both lists have, in order: the longest common sequence. */
  function common(one, other) {
    let start = 0;
    let ends = [one.length, other.length];
    const pairs = [];
    while (start < ends[0] && start < ends[1] && one[start].text === other[start].text) pairs.push([start, start++]);
    while (ends[0] > start && ends[1] > start && one[ends[0] - 1].text === other[ends[1] - 1].text) {
      ends = [ends[0] - 1, ends[1] - 1];
      pairs.push([...ends]);
    }
    const rows = ends[0] - start;
    const columns = ends[1] - start;
    if (!rows || !columns || rows * columns > LIMIT) return pairs;
    const width = columns + 1;
    const best = new Uint16Array((rows + 1) * width);
    for (let row = rows - 1; row >= 0; row -= 1) {
      for (let column = columns - 1; column >= 0; column -= 1) {
        best[row * width + column] = one[start + row].text === other[start + column].text
          ? best[(row + 1) * width + column + 1] + 1
          : Math.max(best[(row + 1) * width + column], best[row * width + column + 1]);
      }
    }
    for (let row = 0, column = 0; row < rows && column < columns;) {
      if (one[start + row].text === other[start + column].text) pairs.push([start + row++, start + column++]);
      else if (best[(row + 1) * width + column] >= best[row * width + column + 1]) row += 1;
      else column += 1;
    }
    return pairs;
  }

  /* The stretches of a text that the other one lacks. Spaces and signs between two of them belong to them. */
  function stretches(list, shared) {
    const found = [];
    let bridge = false;
    list.forEach((token, at) => {
      const last = found[found.length - 1];
      if (shared.has(at)) {
        if (/[\p{L}\p{N}]/u.test(token.text)) bridge = false;
      } else if (token.text !== " ") {
        if (bridge) last.end = token.end;
        else found.push({ start: token.start, end: token.end });
        bridge = true;
      }
    });
    return found;
  }

  /* For each of two texts the stretches, from character to character, that the other does not have. */
  travaux.differ = function (left, right) {
    const [one, other] = [tokens(left), tokens(right)];
    const pairs = common(one, other);
    return [
      stretches(one, new Set(pairs.map(([at]) => at))),
      stretches(other, new Set(pairs.map(([, at]) => at))),
    ];
  };
})();

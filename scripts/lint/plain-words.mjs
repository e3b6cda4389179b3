/** Old idioms, each with the words to use instead. Comments, string literals and pages must not have them. */
const WORDS = [
  [/\bwhom\b|\bwhoever\b/i, 'a noun, such as "members that"'],
  [/\bno more\b(?! than\b)/i, '"no longer", or "not ... more"'],
  [/\b(?:comes|came) to be\b/i, '"becomes", or "is created"'],
  // Not "there is none", "is no longer", and "is no change", which the messages of a plan use.
  [
    /(?<!\bthere )\b(?:is|are) (?:none\b|no\b(?! (?:change|longer|more than)\b))/i,
    '"is not a ...", or "there is no ..."',
  ],
  [/\b(?:he|him|his)\b/i, '"they", "them", "their", or a noun'],
  [/\b(?:came|lets?|put) in\b/i, '"added"'],
  [/\b(?:takes?|took|taken) out\b/i, '"removed"'],
  [/\bowed\b/i, '"pending removal"'],
  [/\bstrangers?\b/i, '"undeclared member"'],
];

/** The old idioms in a text, each with the words to use instead. */
export function oldWords(text) {
  // A comment or a page may break a line between two words.
  const line = text.replace(/\s*\n[\s*]*/g, " ");
  return WORDS.flatMap(([pattern, instead]) => {
    const found = pattern.exec(line);
    return found === null ? [] : [`"${found[0]}": write ${instead}`];
  });
}

const rule = {
  meta: { type: "suggestion", schema: [], messages: { old: "{{words}}." } },
  create({ report, sourceCode }) {
    const check = (node, text) => {
      for (const words of oldWords(text)) report({ loc: node.loc, messageId: "old", data: { words } });
    };
    return {
      Program: () => sourceCode.getAllComments().forEach((comment) => check(comment, comment.value)),
      Literal: (node) => typeof node.value === "string" && check(node, node.value),
      TemplateElement: (node) => check(node, node.value.raw),
    };
  },
};

export default { rules: { "plain-words": rule } };

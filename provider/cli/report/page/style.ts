/** The style of the page: light, dark, and black on white in print. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f7f7f5, #16181b);
  --card: light-dark(#ffffff, #1f2226);
  --ink: light-dark(#1d2126, #e6e8ea);
  --quiet: light-dark(#5a626c, #a2aab4);
  --line: light-dark(#dddfe2, #343940);
  --accent: light-dark(#0b5cad, #7db8f5);
  --bad: light-dark(#a32020, #ff9d94);
}
* { box-sizing: border-box; }
body {
  margin: 0 auto;
  max-width: 96rem;
  padding: 0 1.5rem 3rem;
  background: var(--ground);
  color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif;
  overflow-wrap: anywhere;
}
h1 { margin-bottom: 0; font-size: 1.5rem; }
h2 { margin: 1.5rem 0 0.5rem; font-size: 1.125rem; }
h3 { margin: 0.75rem 0 0; font-size: 1rem; }
section > ul, main > ul, main > p { margin: 0.25rem 0; }
.quiet, td.accounts { color: var(--quiet); font-size: 0.875rem; }
.problem { padding: 0 1rem 0.5rem; border: 2px solid var(--bad); background: var(--card); }
.problem h2 { margin-top: 0.5rem; color: var(--bad); }
.bar {
  position: sticky;
  top: 0;
  z-index: 1;
  display: flex;
  flex-wrap: wrap;
  gap: 0.5rem 1.5rem;
  align-items: center;
  padding: 0.5rem 0;
  background: var(--ground);
}
input, select, button {
  padding: 0.3rem 0.6rem;
  border: 1px solid var(--line);
  border-radius: 0.375rem;
  background: var(--card);
  color: inherit;
  font: inherit;
}
::placeholder { color: var(--quiet); opacity: 1; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.skip:not(:focus) { position: absolute; left: -100vw; }
table { width: 100%; border-collapse: collapse; background: var(--card); }
/* Columns of a fixed width: a browser need not read every row before it draws the first one. */
#people, #groups { table-layout: fixed; }
#people th:nth-child(1), #groups th:nth-child(1) { width: 18%; }
#people th:nth-child(2), #groups th:nth-child(4) { width: 6.5rem; }
#people th:nth-child(3) { width: 8rem; }
#groups th:nth-child(2), #groups th:nth-child(3) { width: 17%; }
caption { padding: 0.75rem 0; text-align: left; font-size: 1.125rem; font-weight: 700; }
th, td { padding: 0.35rem 0.6rem; border: 1px solid var(--line); text-align: left; vertical-align: top; }
th[scope="row"], li { unicode-bidi: isolate; }
td.count { text-align: right; white-space: nowrap; }
summary { cursor: pointer; }
th button { width: 100%; padding: 0; border: 0; background: none; font-weight: 700; text-align: left; cursor: pointer; }
[aria-sort="ascending"] button::after { content: " \\2191"; }
[aria-sort="descending"] button::after { content: " \\2193"; }
td ul { display: flex; flex-wrap: wrap; gap: 0.2rem 0.4rem; margin: 0; padding: 0; list-style: none; }
td li { padding: 0 0.45rem; border: 1px solid var(--line); border-radius: 0.75rem; font-size: 0.9375rem; }
td li[hidden] { display: none; }
td em { color: var(--quiet); }
td li:is([data-s="drifted"], [data-s="absent"], [data-s="pendingRemoval"]) em { color: var(--bad); }
td li[data-s="absent"] { border-style: dashed; }
#matrix { margin: 0.75rem 0; }
#matrix summary { font-size: 1.125rem; font-weight: 700; }
.legend { display: flex; flex-wrap: wrap; gap: 0 1.25rem; margin: 0.5rem 0; }
.scroller { max-height: 80vh; overflow: auto; border: 1px solid var(--line); background: var(--card); }
.cells { --name: 11rem; --cell: 1.75rem; width: calc(var(--name) + var(--columns) * var(--cell)); }
.line { position: relative; height: 1.75rem; border-bottom: 1px solid var(--line); }
.line:not(.top):hover { background: var(--ground); }
.line.top { position: sticky; top: 0; z-index: 1; height: clamp(5rem, var(--longest) * 0.45rem + 1.25rem, 18rem); background: var(--card); }
.line .name {
  position: sticky;
  left: 0;
  width: var(--name);
  height: 100%;
  padding: 0.1rem 0.5rem;
  overflow: hidden;
  background: var(--card);
  text-overflow: ellipsis;
  white-space: nowrap;
  unicode-bidi: isolate;
}
.top .name { z-index: 1; align-content: end; font-weight: 700; }
.mark, .head { position: absolute; bottom: 0; left: calc(var(--name) + var(--column) * var(--cell)); width: var(--cell); }
.mark { text-align: center; }
.mark:is([data-s="drifted"], [data-s="absent"], [data-s="pendingRemoval"]) { color: var(--bad); }
.head { height: 100%; padding: 0.5rem 0; font-size: 0.8125rem; line-height: 1; rotate: 180deg; writing-mode: vertical-rl; }
/* Each on a line of its own, so that a long place leaves room for the group. */
.head span { display: block; height: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.place { color: var(--quiet); font-weight: 400; }
dt { font-weight: 700; }
dl.marks { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; }
dl.marks dd { margin: 0; }
#signature, #extract { display: none; }
@media screen {
  /* A long list that is off the screen costs neither layout nor paint; a picture of the whole page lacks it. */
  .large :is(#people, #groups) td ul { content-visibility: auto; contain-intrinsic-block-size: auto 1.6rem; }
  .large .line:not(.top) { content-visibility: auto; }
}
/* Paper may be as narrow as a phone, and has room. */
@media screen and (max-width: 45rem) {
  body { padding: 0 0.75rem 2rem; }
  .bar { position: static; }
  th, td { padding: 0.35rem; }
  /* What a phone has no room for. The table stays a table, also for a screen reader. */
  #people :is(th, td):nth-child(3), #groups :is(th, td):is(:nth-child(2), :nth-child(3)) { display: none; }
  #people th:nth-child(1), #groups th:nth-child(1) { width: 34%; }
  #people th:nth-child(2), #groups th:nth-child(4) { width: 5.5rem; }
}
@media print {
  :root { color-scheme: light; --ground: #ffffff; --quiet: #444444; --line: #888888; }
  body { max-width: none; padding: 0; font-size: 9pt; }
  /* Wider than paper; the tables below hold the same. */
  .bar label, .skip, #matrix, #status:not(.filtered) { display: none; }
  .bar { position: static; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  th button { color: inherit; }
  #extract:not(:empty) { display: block; margin: 0.5rem 0; font-size: 20pt; font-weight: 700; }
  /* Nobody opens a list on paper. */
  #people details::details-content { content-visibility: visible; }
  #people summary { list-style: none; }
  td li, td.accounts { font-size: inherit; }
  #people th:nth-child(3) { width: 22%; }
  #people th:nth-child(2), #groups th:nth-child(4) { width: 12%; }
  #signature { display: block; break-inside: avoid; margin-top: 2rem; }
  #signature dl { display: grid; grid-template-columns: 6rem 1fr; gap: 1.5rem 1rem; }
  #signature dd { margin: 0; border-bottom: 1px solid #000000; }
}
`;

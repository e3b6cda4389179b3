// Text is only ever set as text, so a name can hold anything.

const drawn = new WeakMap();

export const byId = (id) => document.getElementById(id);

/** An element with texts and nodes in it; what is undefined or false is left out. */
export function element(tag, className, ...content) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...content.flat().filter((each) => each !== undefined && each !== false));
  return node;
}

/** A text that only a screen reader has. */
export const spoken = (text) => element("span", "spoken", text);

export function button(className, text, onClick) {
  const node = element("button", className, text);
  node.type = "button";
  node.addEventListener("click", onClick);
  return node;
}

/** "1 group", "65 groups", "1 person", "300 people". */
export function counted(count, one, many = `${one}s`) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

/**
 * Keeps one child for each item, in the order of the items, and draws only children whose item differs from the last
 * time. So the focus and what is typed stay where they are. A hidden item is not drawn.
 */
export function drawEach(box, items, { create, draw }) {
  const old = new Map([...box.children].map((child) => [child.dataset.key, child]));
  const nodes = items.map((item) => {
    const node = old.get(item.key) ?? create(item);
    node.dataset.key = item.key;
    node.hidden = item.hidden === true;
    const signature = JSON.stringify(item);
    if (!node.hidden && drawn.get(node) !== signature) {
      draw(node, item);
      drawn.set(node, signature);
    }
    return node;
  });
  arrange(box, nodes);
}

/** Makes the nodes the children, and touches only those that are not in their place. */
export function arrange(box, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...box.children]) if (!wanted.has(child)) child.remove();
  let place = box.firstElementChild;
  for (const node of nodes) {
    if (node === place) place = place.nextElementSibling;
    else box.insertBefore(node, place);
  }
}

import { byId, drawEach, element, spoken } from "./dom.js";
import { marked } from "./find.js";
import { personItems } from "./person-items.js";

/** Draws everybody with their groups, or those with what is wanted. Returns how many are shown. */
export function drawPeople(owners, wanted) {
  const items = personItems(owners, wanted);
  drawEach(byId("by-person"), items, { create: () => element("li", "person"), draw: drawPerson });
  return items.filter(({ hidden }) => !hidden).length;
}

function drawPerson(node, { label, logins, places, wanted }) {
  const heading = element("p", "", element("strong", "", marked(label, wanted)));
  for (const login of logins.filter((each) => each !== label)) {
    heading.append(" ", element("span", "id", marked(login, wanted)));
  }
  node.replaceChildren(heading, element("dl", "", places.map((place) => placeNodes(place, wanted)).flat()));
}

function placeNodes({ title, id, groups }, wanted) {
  const chips = groups.map(({ name, change }) => {
    const text = element(change === "removed" ? "del" : "span", "", marked(name, wanted));
    return element("li", change, change !== "" && spoken(`${change}: `), text);
  });
  const list = chips.length === 0 ? element("span", "id", "in no group") : element("ul", "members", chips);
  return [element("dt", "", title, " ", element("span", "id", "id ", marked(id, wanted))), element("dd", "", list)];
}

// Shows the state and the log, and follows them.

import { byId, counted } from "./dom.js";
import { setOwners } from "./edit.js";
import { wantedBy } from "./find.js";
import { closeAll, drawGroups } from "./groups.js";
import { follow, world } from "./live.js";
import { drawLog } from "./log.js";
import { drawPeople } from "./people.js";
import { setUpReset } from "./reset.js";
import { drawSummary } from "./summary.js";

const nothing = "No group or person has this in a name, a login or an id.";

/** Draws the view that is chosen. The other one is drawn when somebody chooses it. */
function drawMembers() {
  const { owners } = world;
  const wanted = wantedBy(byId("filter"));
  const isByPerson = byId("view-person").checked;
  setOwners(owners);
  byId("by-group").hidden = isByPerson;
  byId("by-person").hidden = !isByPerson;
  byId("folding").hidden = isByPerson;
  byId("members-heading").textContent = isByPerson ? "People" : "Groups";
  const found = isByPerson ? peopleFound(owners, wanted) : groupsFound(owners, wanted);
  byId("found").textContent = wanted === "" ? "" : found;
}

function peopleFound(owners, wanted) {
  const shown = drawPeople(owners, wanted);
  return shown === 0 ? nothing : `${counted(shown, "person", "people")} found`;
}

function groupsFound(owners, wanted) {
  const { groups, memberships } = drawGroups(owners, wanted, drawMembers);
  return groups === 0 ? nothing : `${counted(memberships, "membership")} found, ${counted(groups, "group")} shown`;
}

function drawEntries() {
  drawLog(world.entries);
  drawSummary(world.owners, world.entries);
}

function drawWorld() {
  drawMembers();
  drawSummary(world.owners, world.entries);
}

function setUpLogToggle() {
  const toggle = byId("calls-toggle");
  toggle.addEventListener("click", () => {
    const isHidden = byId("log").classList.toggle("folded");
    toggle.setAttribute("aria-expanded", String(!isHidden));
    toggle.firstChild.textContent = isHidden ? "Show" : "Hide";
  });
}

byId("filter").addEventListener("input", () => {
  drawMembers();
  // The list became shorter: without this, what is found may be above the screen.
  if (byId("members").getBoundingClientRect().top < 0) byId("members").scrollIntoView();
});
for (const view of ["view-group", "view-person"]) byId(view).addEventListener("change", drawMembers);
byId("collapse-all").addEventListener("click", () => closeAll(true));
byId("expand-all").addEventListener("click", () => closeAll(false));
byId("calls-filter").addEventListener("input", drawEntries);
byId("writes-only").addEventListener("change", drawEntries);
setUpLogToggle();
setUpReset();
follow({
  onGroups: drawWorld,
  onLog: drawEntries,
  onConnection(isLive) {
    byId("connection").textContent = isLive ? "Live" : "Not connected, trying again";
  },
});

import { byId } from "./dom.js";

/** The reset asks first: it clears the log of a run that may have taken long. */
export function setUpReset() {
  const dialog = byId("reset-dialog");
  byId("reset").addEventListener("click", () => {
    byId("reset-problem").textContent = "";
    dialog.showModal();
  });
  byId("reset-cancel").addEventListener("click", () => dialog.close());
  byId("reset-confirm").addEventListener("click", () => void reset(dialog));
}

async function reset(dialog) {
  try {
    const answer = await fetch("/_emulator/reset", { method: "POST" });
    if (answer.ok) return dialog.close();
  } catch {
    // Told below, like an answer that is not the expected one.
  }
  byId("reset-problem").textContent = "Nothing was reset: the emulator does not answer. Start it again.";
}

import { describe, expect, test } from "vitest";

import { team, userId } from "./company";
import { companyStage, group, logRows, members, options, removed, titled } from "./stage";

const TEAM = "bastionhost team 1";

describe(titled("changes by hand on the page"), options, () => {
  const open = companyStage();

  test("the buttons of a group remove a member, and add one again", async () => {
    const { cloud, page } = await open();
    await page.getByRole("button", { name: `Change members of ${TEAM}`, exact: true }).press("Enter");
    await page.getByRole("button", { name: `Remove Person 25 from ${TEAM}`, exact: true }).press("Enter");
    await removed(page, TEAM).filter({ hasText: "Person 25" }).waitFor();
    expect(cloud.members(team(1))).not.toContain(userId(25));
    // The button is gone; the next one has the focus, and not the top of the page.
    expect(await page.evaluate("document.activeElement.ariaLabel")).toBe(`Remove Person 37 from ${TEAM}`);
    expect(await page.evaluate("getComputedStyle(document.querySelector('del')).textDecorationLine")).toBe(
      "line-through",
    );

    await page.getByRole("button", { name: `Add Person 25 to ${TEAM} again` }).press("Enter");
    await members(page, TEAM)
      .filter({ hasText: /^Person 25×$/ })
      .waitFor();
    expect(cloud.members(team(1))).toContain(userId(25));
    expect(await removed(page, TEAM).count()).toBe(0);
  });

  test("the form of a group adds a user by login, name or id, and says why it adds none", async () => {
    const { cloud, page } = await open();
    await page.getByRole("button", { name: `Change members of ${TEAM}`, exact: true }).click();
    const field = page.getByRole("combobox", { name: `User to add to ${TEAM}`, exact: true });
    const problem = group(page, TEAM).getByRole("alert");
    for (const [typed, n] of [
      ["login-2", 2],
      ["person 3", 3],
      [userId(4), 4],
    ] as const) {
      await field.fill(typed);
      await field.press("Enter");
      await members(page, TEAM)
        .filter({ hasText: new RegExp(`^added: Person ${n}×$`) })
        .waitFor();
      expect(cloud.members(team(1))).toContain(userId(n));
    }
    expect(await group(page, TEAM).textContent()).toContain("28 members · +3");
    await field.fill("somebody");
    await field.press("Enter");
    expect(await problem.textContent()).toBe("No user here has the login, name or id somebody.");
    await field.fill("login-2");
    await field.press("Enter");
    expect(await problem.textContent()).toBe(`Person 2 is in ${TEAM} already.`);
    expect(cloud.changes()).toHaveLength(3);

    cloud.deleteGroup(team(2));
    await group(page, "bastionhost team 2").waitFor({ state: "detached" });
  });

  test("a form says what the emulator answers when the group is gone", async () => {
    const { page } = await open();
    await page.getByRole("button", { name: `Change members of ${TEAM}`, exact: true }).click();
    await page.route("**/members", (route) =>
      route.fulfill({ status: 400, contentType: "application/json", body: '{"error":"No group 2"}' }),
    );
    await page.getByRole("combobox", { name: `User to add to ${TEAM}`, exact: true }).fill("login-2");
    await page.keyboard.press("Enter");
    await group(page, TEAM).getByRole("alert").filter({ hasText: "Nothing changed: No group 2" }).waitFor();
  });

  test("what is typed into a form stays while the group changes", async () => {
    const { cloud, page } = await open();
    await page.getByRole("button", { name: `Change members of ${TEAM}`, exact: true }).click();
    const field = page.getByRole("combobox", { name: `User to add to ${TEAM}`, exact: true });
    await field.fill("login-");
    cloud.changeMembers(team(1), { add: [userId(2)] });
    await members(page, TEAM)
      .filter({ hasText: /^added: Person 2×$/ })
      .waitFor();
    expect(await field.inputValue()).toBe("login-");
    expect(await page.evaluate("document.activeElement.value")).toBe("login-");
  });

  test("changes by hand stand in the log where they happened, and are not calls", async () => {
    const { cloud, page } = await open();
    const add = `${cloud.url}/?Action=AddUsersToGroup&Version=2019-12-09&AccessKeyId=testid&InstanceId=bastionhost-cn-1`;
    await fetch(`${add}&UserGroupId=2&UserIds=${encodeURIComponent(JSON.stringify([userId(2)]))}`);
    cloud.changeMembers(team(1), { remove: [userId(1)] });
    await fetch(`${add}&UserGroupId=2&UserIds=${encodeURIComponent(JSON.stringify([userId(3)]))}`);
    await logRows(page).nth(2).waitFor();
    expect(await logRows(page).locator("td:nth-child(2)").allTextContents()).toEqual([
      "AddUsersToGroupbastionhost · V1 · changed",
      "change membersbastionhost · by hand · changed",
      "AddUsersToGroupbastionhost · V1 · changed",
    ]);
    expect(await logRows(page).nth(1).locator("td:nth-child(3)").textContent()).toBe(
      'owner=bastionhost-cn-1  group=2  remove=["1001"]',
    );
    const before = await logRows(page).allTextContents();
    await page.reload();
    await logRows(page).nth(2).waitFor();
    expect(await logRows(page).allTextContents()).toEqual(before);
    expect(await removed(page, TEAM).allTextContents()).toEqual(["Person 1"]);
    expect(cloud.calls()).toHaveLength(2);
  });

  test("the reset asks first", async () => {
    const { cloud, page } = await open();
    cloud.changeMembers(team(1), { remove: [userId(1)] });
    await removed(page, TEAM).waitFor();
    const reset = page.getByRole("button", { name: "Reset to the seed" });
    const dialog = page.getByRole("dialog", { name: "Reset to the seed?" });

    await reset.press("Enter");
    await dialog.waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    expect(await page.evaluate("document.activeElement.id")).toBe("reset");
    await reset.click();
    await dialog.getByRole("button", { name: "Cancel" }).click();
    expect(cloud.changes()).toHaveLength(1);

    await reset.click();
    await dialog.getByRole("button", { name: "Reset" }).click();
    await removed(page, TEAM).waitFor({ state: "detached" });
    expect(cloud.members(team(1))).toContain(userId(1));
    await page.getByText("No call yet.").waitFor();
  });
});

import { describe, expect, test } from "vitest";

import { companySeed, HOSTILE_NAME, team, userId } from "./company";
import { companyStage, group, members, options, removed, titled } from "./stage";

describe(titled("a company on the page"), options, () => {
  const open = companyStage();

  test("shows the whole company, and its size in one line", async () => {
    const { page } = await open();
    expect(
      await page
        .getByRole("group")
        .filter({ has: page.locator("summary") })
        .count(),
    ).toBe(65);
    expect(await members(page, "bastionhost everybody").count()).toBe(300);
    const summary = page.locator("#summary");
    expect(await summary.textContent()).toBe(
      "5 services · 65 groups · 300 people · 3,000 memberships · +0 −0 since the reset · " +
        "0 calls · 0 changed something · 0 failed · 0 changes by hand",
    );
  });

  test("finds a user by id, login and name, and shows which of them matches", async () => {
    const { page } = await open();
    const find = page.getByRole("searchbox", { name: "Find among groups and people" });
    const found = page.locator("#found");

    await find.fill("1017");
    await found.filter({ hasText: "22 memberships found, 13 groups shown" }).waitFor();
    expect(await members(page, "bastionhost everybody").allTextContents()).toEqual(["Person 17 id 1017"]);
    expect(await members(page, "bastionhost team 5").locator("mark").textContent()).toBe("1017");
    expect(await group(page, "bastionhost team 1").isVisible()).toBe(false);
    expect(await group(page, "bastionhost everybody").textContent()).toContain("300 members · 1 found");

    await find.fill("LOGIN-17@EX");
    await found.filter({ hasText: "2 memberships found, 2 groups shown" }).waitFor();
    expect(await members(page, "cloudsso everybody").allTextContents()).toEqual([
      "Person 17 login login-17@example.com",
    ]);

    await find.fill("person 299");
    await found.filter({ hasText: "10 memberships found, 10 groups shown" }).waitFor();
    expect(await members(page, "team-0").locator("mark").textContent()).toBe("Person 299");

    await find.fill("bastionhost team 12");
    await found.filter({ hasText: "0 memberships found, 1 group shown" }).waitFor();
    expect(await members(page, "bastionhost team 12").count()).toBe(25);
    await find.fill("");
    expect(await members(page, "bastionhost everybody").count()).toBe(300);
  });

  test("shows any text in a name as text", async () => {
    const { page } = await open();
    await page.getByRole("searchbox", { name: "Find among groups and people" }).fill("onerror");
    await members(page, "bastionhost team 1").filter({ hasText: HOSTILE_NAME }).waitFor();
    await page.getByRole("radio", { name: "by person" }).check();
    await page.getByRole("list", { name: "People" }).getByText(HOSTILE_NAME).waitFor();
    expect(await page.locator("img").count()).toBe(0);
    expect(await page.title()).toBe("Group membership emulator");
  });

  test("collapses and expands all, and opens what is found inside", async () => {
    const { page } = await open();
    const everybody = members(page, "bastionhost everybody");
    await page.getByRole("button", { name: "Collapse all" }).click();
    expect(await page.locator("details[open]").count()).toBe(0);
    await page.getByRole("searchbox", { name: "Find among groups and people" }).fill("1017");
    await everybody.filter({ hasText: "Person 17" }).waitFor();
    await page.getByRole("searchbox", { name: "Find among groups and people" }).fill("");
    await everybody.first().waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "Expand all" }).click();
    expect(await page.locator("details[open]").count()).toBe(65);
  });

  test("shows each person once, with the groups of every service", async () => {
    const { cloud, page } = await open();
    cloud.changeMembers(team(2), { add: [userId(17)] });
    cloud.changeMembers(team(5), { remove: [userId(17)] });
    await removed(page, "bastionhost team 5").waitFor();
    await page.getByRole("radio", { name: "by person" }).check();
    const people = page.getByRole("list", { name: "People" }).locator("> li");
    expect(await people.count()).toBe(300);

    const person = people.filter({ has: page.getByText("Person 17", { exact: true }) });
    expect(await person.locator("dt").allTextContents()).toEqual([
      "Bastionhost bastionhost-cn-1 id 1017",
      "CloudSSO d-00company01 id u-person17",
      "IDaaS EIAM idaas_company id user_person17",
      "Quick BI id person17",
      "RAM id 200000000010017",
    ]);
    expect(await person.locator("dd").first().getByRole("listitem").allTextContents()).toEqual([
      "bastionhost everybody",
      "added: bastionhost team 2",
      "removed: bastionhost team 5",
    ]);

    const find = page.getByRole("searchbox", { name: "Find among groups and people" });
    await find.fill("user_person17");
    await page.locator("#found").filter({ hasText: "11 people found" }).waitFor();
    await find.fill("eiam team 3");
    await page.locator("#found").filter({ hasText: "25 people found" }).waitFor();
  });

  test("a place has the id that a program needs, in its heading", async () => {
    const { page } = await open();
    expect(await page.locator("#by-group h3").allTextContents()).toEqual([
      expect.stringMatching(/^Bastionhost bastionhost-cn-1 /),
      expect.stringMatching(/^CloudSSO d-00company01 cn-hangzhou · account /),
      expect.stringMatching(/^IDaaS EIAM idaas_company /),
      expect.stringMatching(/^Quick BI account /),
      expect.stringMatching(/^RAM account /),
    ]);
  });

  test("marks the members that come from a directory", async () => {
    const { cloud, page } = await open();
    const seed = companySeed();
    const [instance] = seed.eiam?.instances ?? [];
    const [everybody] = instance?.groups ?? [];
    if (instance === undefined || everybody === undefined) throw new Error("The company has no instance of EIAM");
    const imported = [{ userId: "user_person17", sourceType: "ldap" as const }];
    cloud.seed({ ...seed, eiam: { instances: [{ ...instance, groups: [{ ...everybody, imported }] }] } });
    await group(page, "eiam everybody").getByText("1 from a directory").waitFor();
    const marked = members(page, "eiam everybody").filter({ hasText: "from a directory" });
    expect(await marked.allTextContents()).toEqual(["Person 17 from a directory"]);
  });

  test("says of a user of no group that there is none, and keeps users apart that share no login", async () => {
    const { cloud, page } = await open();
    const seed = companySeed();
    const [instance] = seed.bastionhost?.instances ?? [];
    if (instance === undefined) throw new Error("The company has no instance of Bastionhost");
    const loner = { userId: "5000", userName: "loner", displayName: "Person 17" };
    const instances = [{ ...instance, users: [...(instance.users ?? []), loner] }];
    cloud.seed({ ...seed, bastionhost: { instances } });
    await page.getByRole("radio", { name: "by person" }).check();
    await page.getByRole("searchbox", { name: "Find among groups and people" }).fill("Person 17");
    const person = page.getByRole("list", { name: "People" }).locator("> li").filter({ hasText: "loner" });
    await person.getByText("in no group").waitFor();
    expect(await person.locator("dt").count()).toBe(1);
  });
});

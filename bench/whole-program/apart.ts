import { join } from "node:path";

/**
 * What makes the package's provider work on each resource as if it were the only one: every write is a call of its own,
 * a create does not go on from the listing of its check, and nothing is listed ahead.
 * @param dist the built package
 */
export function apartText(dist: string): string {
  const load = (path: string): string => `require(${JSON.stringify(join(dist, path))})`;
  return `
const { WritePool } = ${load("services/write-pool.js")};
const writeOfPool = WritePool.prototype.write;
WritePool.prototype.write = function (parcel) {
  return writeOfPool.call(new WritePool(this.clock, this.forms), parcel);
};
${load("run/looks.js")}.Looks.prototype.recent = async () => undefined;
${load("run/read-ahead.js")}.ReadAhead.prototype.next = () => [];
`;
}

import { canBeSameAccount } from "../../membership/target";

/** Where groups and users are: one instance, or one organisation. */
export interface Place {
  readonly service: string;
  /** Left out for a service without regions. */
  readonly regionId?: string;
  readonly instanceId?: string;
  /** Account that the place is in, as far as the preview tells. */
  readonly account?: string;
  /** Account of the role that the program names. Unlike `account` it is the same in every preview. */
  readonly roleAccount?: string;
}

/** One membership. */
export interface Pair extends Place {
  readonly group: string;
  readonly user: string;
}

/** A text that is the same for two pairs of one group and one user, whatever their account. */
export function pairKey(pair: Pair): string {
  return JSON.stringify([pair.service, pair.regionId ?? null, pair.instanceId ?? null, pair.group, pair.user]);
}

/** A text that is the same for the pairs of one group, or of one user. The account of a new resource is not known. */
export function endKey(pair: Pair, end: "group" | "user"): string {
  return JSON.stringify([pair.service, pair.regionId ?? null, pair.instanceId ?? null, end, pair[end]]);
}

/** Pairs, where an account that is not known can be any: so compares the provider too. */
export class PairSet {
  private readonly accounts = new Map<string, (string | undefined)[]>();
  private readonly pairs: Pair[] = [];

  constructor(pairs: Iterable<Pair> = []) {
    for (const pair of pairs) this.add(pair);
  }

  has(pair: Pair): boolean {
    return (this.accounts.get(pairKey(pair)) ?? []).some((account) => canBeSameAccount(account, pair.account));
  }

  /** Answers whether the pair was not there yet. */
  add(pair: Pair): boolean {
    if (this.has(pair)) return false;
    const key = pairKey(pair);
    const known = this.accounts.get(key);
    if (known === undefined) this.accounts.set(key, [pair.account]);
    else known.push(pair.account);
    this.pairs.push(pair);
    return true;
  }

  [Symbol.iterator](): Iterator<Pair> {
    return this.pairs[Symbol.iterator]();
  }
}

import type { ApiProduct } from "../base/api";
import { configurationError } from "./configuration-error";
import { find, findVariable, type ConfigSources, type Found } from "./sources";
import { oneOf, show, textFields } from "./values";

/** How a product's address is found. */
type Addressed = Pick<ApiProduct, "endpointKey" | "endpointVariable">;

/** Finds the addresses of products. */
export interface Endpoints {
  /**
   * Scheme, host and port to call, such as `https://sts.aliyuncs.com`: from `alicloud:endpoints`, the product's
   * variable, or the given public host.
   * @throws CallError of kind `configuration` when the address is unusable.
   */
  urlOf(product: Addressed, publicHost: string): string;
  /** The setting or the variable that the address comes from; none for the public host. */
  settingOf(product: Addressed): string | undefined;
}

/**
 * Reads `alicloud:endpoints` and `alicloud:protocol`.
 * @throws CallError of kind `configuration` when one is unusable.
 */
export function readEndpoints(sources: ConfigSources): Endpoints {
  const protocol = find(sources, "protocol");
  const scheme = protocol === undefined ? "https" : schemeOf(protocol);
  const found = find(sources, "endpoints");
  const configured = found === undefined ? {} : textFields(found);
  const overrideOf = (product: Addressed): Found | undefined => {
    const key = keysOf(product).find((name) => configured[name] !== undefined);
    return key === undefined
      ? findVariable(sources, variablesOf(product))
      : { value: configured[key] ?? "", from: `alicloud:endpoints.${key}` };
  };
  return {
    urlOf(product, publicHost) {
      const override = overrideOf(product);
      return override === undefined ? `${scheme}://${publicHost}` : addressOf(override, scheme);
    },
    settingOf: (product) => overrideOf(product)?.from,
  };
}

function schemeOf(found: Found): "http" | "https" {
  return oneOf(found, ["HTTPS", "HTTP"]) === "HTTP" ? "http" : "https";
}

/** `@pulumi/alicloud` also names a product by its code: ALIBABA_CLOUD_ENDPOINT_X_Y is xY there. */
function keysOf(product: Addressed): string[] {
  const [first = "", ...rest] = codeOf(product).toLowerCase().split("_");
  return [product.endpointKey, first + rest.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join("")];
}

/** `@pulumi/alicloud` reads X_Y_ENDPOINT after ALIBABA_CLOUD_ENDPOINT_X_Y. */
function variablesOf(product: Addressed): string[] {
  return [product.endpointVariable, `${codeOf(product)}_ENDPOINT`];
}

function codeOf(product: Addressed): string {
  return product.endpointVariable.replace(/^ALIBABA_CLOUD_ENDPOINT_/, "");
}

function addressOf(found: Found, scheme: string): string {
  const text = found.value.includes("://") ? found.value : `${scheme}://${found.value}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const usable =
    url !== undefined &&
    ["http:", "https:"].includes(url.protocol) &&
    url.hostname !== "" &&
    url.username + url.password + url.search + url.hash === "" &&
    url.pathname === "/";
  if (usable) return url.origin;
  // A user name or a query may be a secret, so such a value is not repeated.
  const value = /[@?#]/.test(found.value) ? "an address with a user, query or fragment" : show(found.value);
  throw configurationError(
    `${found.from} is ${value}, not an endpoint`,
    "Set host:port, or a URL of http:// or https:// with nothing after the port.",
  );
}

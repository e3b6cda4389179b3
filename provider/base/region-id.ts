/** Whether a text is a region id, such as `cn-shanghai-finance-1`. It becomes a part of a host name. */
export function isRegionId(text: string): boolean {
  return text.length <= 40 && /^[a-z]{2,}(-[a-z0-9]+){1,5}$/.test(text);
}

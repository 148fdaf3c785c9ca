import { BaseSequencer, type TestSpecification } from "vitest/node";

const isStory = ({ moduleId }: TestSpecification): boolean => /\/every-style[^/]*$/.test(moduleId);

/**
 * Starts with the stories, which are the longest files. A fresh clone knows no durations, so it would start with the
 * largest files, and a story that begins last leaves the other worker without work.
 */
export class StoriesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter(isStory), ...sorted.filter((file) => !isStory(file))];
  }
}

package shirako.batch.job;

import java.util.UUID;

/**
 * Which task of an array job this is.
 *
 * @param array the array job; all its tasks share it
 * @param index the task's index, as the user numbered it
 */
public record ArrayTask(UUID array, int index) {}

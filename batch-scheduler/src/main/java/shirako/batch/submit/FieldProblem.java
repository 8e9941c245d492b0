package shirako.batch.submit;

/**
 * What is wrong with one field of a draft.
 *
 * @param field its name as in the API: {@code script}, {@code cpus}, {@code memoryMib}, {@code inputs[data.csv]}, ...
 * @param message what was wrong, what was expected
 */
public record FieldProblem(String field, String message) {}

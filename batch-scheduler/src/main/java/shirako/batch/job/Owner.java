package shirako.batch.job;

/**
 * Whose job it is.
 *
 * @param user the submitting user's name
 * @param vo the virtual organization on whose account it runs
 */
public record Owner(String user, String vo) {}

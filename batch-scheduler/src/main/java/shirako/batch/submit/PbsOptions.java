package shirako.batch.submit;

import shirako.batch.submit.DirectiveLine.Option;

/** The options of {@code #PBS} that are understood. */
final class PbsOptions {
    private PbsOptions() {}

    static void take(Option option, FoundDirectives found) {
        String value = option.value();
        if (value.isEmpty()) {
            if (option.name().equals("-h")) {
                found.hold();
            } else {
                found.unknown(option);
            }
            return;
        }
        switch (option.name()) {
            case "-N" -> found.name(value);
            case "-l" -> {
                for (String resource : value.split(",")) {
                    resource(resource.strip(), found);
                }
            }
            case "-t", "-J" -> found.array(value);
            case "-o" -> found.output(value);
            case "-W" -> attribute(option, found);
            case "-r" -> found.rerunnable(option, value);
            default -> found.unknown(option);
        }
    }

    /** {@code depend=afterok:ID}. */
    private static void attribute(Option option, FoundDirectives found) {
        String depend = "depend=";
        if (option.value().startsWith(depend)) {
            found.dependencies(option, option.value().substring(depend.length()));
        } else {
            found.unknown(option);
        }
    }

    /** {@code walltime=1:00:00}, {@code mem=2gb}, {@code nodes=1:ppn=4}, {@code select=1:ncpus=4:mem=2gb}. */
    private static void resource(String text, FoundDirectives found) {
        for (String part : text.split(":(?=[a-z])")) {
            int equals = part.indexOf('=');
            String value = equals < 0 ? "" : part.substring(equals + 1);
            var option = new Option("-l", part);
            switch (equals < 0 ? part : part.substring(0, equals)) {
                case "walltime" -> found.time(option, TimeForms.pbs(value));
                case "mem" -> found.memory(option, MemoryForms.pbs(value));
                case "ncpus", "ppn" -> found.cpus(option, value);
                case "nodes", "select" -> found.one(option, value);
                default -> found.unknown(option);
            }
        }
    }
}

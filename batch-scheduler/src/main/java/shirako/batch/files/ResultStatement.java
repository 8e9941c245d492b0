package shirako.batch.files;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import shirako.batch.job.Usage;

/** What the container states of the run: exit code, reason and usage. */
record ResultStatement(Map<String, String> texts) {
    private static final int DIGITS_MAX = 15;

    Collected collected(List<String> notices) throws BrokenResult {
        String code = text("out/rc");
        if (!code.matches("-?[0-9]{1,6}")) {
            throw new BrokenResult("it has no exit code");
        }
        String word = text("out/reason");
        EndReason reason = EndReason.of(word)
                .orElseThrow(
                        () -> new BrokenResult("it does not say why the script ended: " + ResultPath.readable(word)));
        return new Collected(Integer.parseInt(code), reason, usage(), List.copyOf(notices));
    }

    private Usage usage() {
        long peakKib = number("peakMemoryKib");
        return new Usage(
                Duration.ofMillis(number("cpuMillis")),
                (int) Math.min(Integer.MAX_VALUE, (peakKib + 1023) / 1024),
                Duration.ofMillis(number("elapsedMillis")));
    }

    /** 0 where the container could not measure it. */
    private long number(String key) {
        return text("out/usage")
                .lines()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1).strip())
                .filter(value -> value.matches("[0-9]{1," + DIGITS_MAX + "}"))
                .map(Long::parseLong)
                .findFirst()
                .orElse(0L);
    }

    private String text(String name) {
        return texts.getOrDefault(name, "").strip();
    }
}

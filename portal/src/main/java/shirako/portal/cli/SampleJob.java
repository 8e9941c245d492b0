package shirako.portal.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A job that shows what a job is.
 *
 * @param name for people
 * @param body what is sent to the portal
 */
record SampleJob(String name, JsonNode body) {
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * The three samples: one that computes and prints while it runs, one that reads an input file, one that writes output
     * files.
     *
     * @param vo on whose account
     * @param text the upload that the second one reads
     */
    static List<SampleJob> all(String vo, UUID text) throws IOException {
        ObjectNode pi = job(vo, "estimate-pi", "estimate-pi.py");
        pi.putArray("arguments").add("200000");
        ObjectNode words = job(vo, "word-statistics", "word-statistics.sh");
        words.putArray("inputs").addObject().put("path", "text.txt").put("upload", text.toString());
        words.putArray("outputs").add("words.txt");
        ObjectNode mandelbrot = job(vo, "mandelbrot", "mandelbrot.py");
        mandelbrot.putArray("outputs").add("*.pgm");
        return List.of(
                new SampleJob("estimate-pi", pi),
                new SampleJob("word-statistics", words),
                new SampleJob("mandelbrot", mandelbrot));
    }

    private static ObjectNode job(String vo, String name, String script) throws IOException {
        ObjectNode body = JSON.createObjectNode()
                .put("vo", vo)
                .put("name", name)
                .put("script", script(script))
                .put("cpus", 1)
                .put("memoryMib", 256)
                .put("diskMib", 64);
        body.putArray("tags").add("sample");
        return body;
    }

    private static String script(String name) throws IOException {
        try (InputStream stream = SampleJob.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("the sample " + name + " is not in the jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

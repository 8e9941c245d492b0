package shirako.batch.submit;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whether a script is text that can be run, and its text with Unix line ends. */
final class ScriptCheck {
    private ScriptCheck() {}

    static String check(String script, int mostBytes, FieldProblems problems, List<String> notices) {
        if (script.isBlank()) {
            problems.add("script", "The script is empty. Write the commands to run, or choose a file.");
        } else if (script.length() > mostBytes || script.getBytes(StandardCharsets.UTF_8).length > mostBytes) {
            problems.add(
                    "script",
                    "The script is longer than " + mostBytes / 1024
                            + " KiB. Put data into input files and keep the script short.");
        } else if (!isText(script)) {
            problems.add(
                    "script", "This is no text but binary data. Submit a script, and send programs as input files.");
        }
        if (script.contains("\r\n")) {
            notices.add(
                    "The script had Windows line ends; they were turned into Unix ones, as shells do not understand them.");
            return script.replace("\r\n", "\n");
        }
        return script;
    }

    private static boolean isText(String script) {
        return script.codePoints().allMatch(each -> switch (each) {
            case '\t', '\n', '\r', '\f', 0x1b -> true;
            // What a decoder puts where bytes were no text.
            case 0xfffd -> false;
            default -> !Character.isISOControl(each) && !(each >= 0xd800 && each <= 0xdfff);
        });
    }
}

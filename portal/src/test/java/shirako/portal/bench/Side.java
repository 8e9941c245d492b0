package shirako.portal.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Collection;

/** One of the two that are compared: jobs go in over its REST API, and its own accounting in the database says when they are over. */
interface Side extends AutoCloseable {
    /** What a job is to be. */
    enum Work {
        /** A script of {@code exit 0} on one processor. */
        NOTHING(1, "exit 0"),
        /** All of a host's processors, until the gate opens. */
        BEFORE_THE_GATE(16, "cat %s");

        private final int processors;
        private final String command;

        Work(int processors, String command) {
            this.processors = processors;
            this.command = command;
        }

        int processors() {
            return processors;
        }

        String script(Gate gate) {
            return "#!/bin/sh\n" + command.formatted(gate.path()) + "\n";
        }
    }

    String name();

    /** Submits one job, and returns once it was accepted. */
    void submit(Work work) throws IOException;

    /** Submits one array of so many tasks. */
    void submitArray(int tasks) throws IOException;

    /** How many jobs run, as its REST API says. */
    int running() throws IOException;

    /** How many jobs were accepted and completed so far, as its accounting says. */
    int completed() throws SQLException;

    /** How many ended otherwise. */
    int failed() throws SQLException;

    /** The processes that take jobs in, decide about them and keep account of them. */
    Collection<Long> controllers();

    /** All its processes now, those of its nodes and jobs included; not the database's. */
    Collection<Long> everything();

    @Override
    void close() throws IOException;
}

package shirako.lease.simulation;

import java.time.Duration;
import java.util.Locale;

/** One thing that somebody does who keeps no rules. Each has chance of its own, so that any may be left out. */
sealed interface Mischief {
    /** Its name, from which all chance in it comes. */
    String name();

    /** Crook and thief do something of their own; times count from the beginning of the simulation. */
    record Deed(int number, Duration at) implements Mischief {
        @Override
        public String name() {
            return "deed " + number;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s at +%02d:%02d", name(), at.toMinutes(), at.toSecondsPart());
        }
    }

    /** The ticket in the so-manieth redemption that is overheard is presented by the thief as well. */
    record Theft(int number) implements Mischief {
        @Override
        public String name() {
            return "theft " + number;
        }

        @Override
        public String toString() {
            return "theft of the ticket in redemption " + number;
        }
    }

    /** When its site starts again, the thief presents all that it holds. */
    record Relapse() implements Mischief {
        @Override
        public String name() {
            return "relapse";
        }

        @Override
        public String toString() {
            return "every ticket once more after each start of the site";
        }
    }
}

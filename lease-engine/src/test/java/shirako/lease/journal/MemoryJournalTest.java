package shirako.lease.journal;

import shirako.lease.event.EventLog;

class MemoryJournalTest extends JournalContract {
    private final MemoryJournal memory = new MemoryJournal();

    @Override
    protected Journal journal() {
        return memory;
    }

    @Override
    protected EventLog log() {
        return memory;
    }
}

package shirako.portal.ui.part;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;

/** Asks before something that cannot be undone. */
public final class Ask {
    private Ask() {}

    /**
     * @param question the title, as a question
     * @param consequence what will happen, in a sentence
     * @param yes the word on the button that does it
     */
    public static void before(String question, String consequence, String yes, Runnable action) {
        ConfirmDialog dialog = dialog(question, consequence, yes, action);
        dialog.setConfirmButtonTheme("primary error");
        dialog.open();
    }

    /** The same for what does no harm. */
    public static void whether(String question, String consequence, String yes, Runnable action) {
        dialog(question, consequence, yes, action).open();
    }

    private static ConfirmDialog dialog(String question, String consequence, String yes, Runnable action) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(question);
        dialog.setText(consequence);
        dialog.setConfirmText(yes);
        dialog.setCancelable(true);
        dialog.setCancelText("Back");
        dialog.addConfirmListener(confirmed -> action.run());
        return dialog;
    }
}

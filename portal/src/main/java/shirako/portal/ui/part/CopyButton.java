package shirako.portal.ui.part;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.icon.VaadinIcon;

/** Puts a text on the clipboard, and says whether the browser let it. */
public final class CopyButton extends Button {
    private static final String WRITE =
            "return navigator.clipboard ? navigator.clipboard.writeText($0).then(() => true, () => false) : false";

    /**
     * @param done what to say once it is there
     * @param otherwise what to say when the browser does not allow it
     */
    public CopyButton(String label, String text, String done, String otherwise) {
        super(label, VaadinIcon.COPY_O.create());
        addClickListener(click -> getElement().executeJs(WRITE, text).then(Boolean.class, copied -> {
            if (copied) {
                Toast.done(done);
            } else {
                Toast.failed(otherwise);
            }
        }));
    }
}

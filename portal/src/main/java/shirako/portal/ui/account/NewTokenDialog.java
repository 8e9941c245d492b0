package shirako.portal.ui.account;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import shirako.portal.account.Scope;
import shirako.portal.account.Tokens;
import shirako.portal.ui.part.CopyButton;

/** Makes a token and shows its secret, this once. */
final class NewTokenDialog extends Dialog {
    private static final int LABEL_MAX = 100;

    private final Tokens tokens;
    private final String user;
    private final InstantSource clock;
    private final Runnable made;
    private final TextField label = new TextField("What is it for?");
    private final Select<Integer> days = new Select<>();
    private final RadioButtonGroup<Set<Scope>> scopes = new RadioButtonGroup<>("It may");
    private final Button create = new Button("Create");

    NewTokenDialog(Tokens tokens, String user, InstantSource clock, Runnable made) {
        super("New API token");
        this.tokens = tokens;
        this.user = user;
        this.clock = clock;
        this.made = made;
        setWidth("28rem");
        label.setPlaceholder("nightly pipeline");
        label.setMaxLength(LABEL_MAX);
        label.setWidthFull();
        label.setAutofocus(true);
        days.setLabel("It ends after");
        days.setItems(7, 30, 90, 365);
        days.setItemLabelGenerator(number -> number + " days");
        days.setValue(30);
        days.setWidthFull();
        scopes.setItems(List.of(EnumSet.of(Scope.READ), EnumSet.allOf(Scope.class)));
        scopes.setItemLabelGenerator(set -> set.contains(Scope.SUBMIT) ? "look, submit and cancel" : "only look");
        scopes.setValue(EnumSet.allOf(Scope.class));
        Div fields = new Div(label, days, scopes);
        fields.addClassName("dialog-fields");
        add(fields);
        create.addThemeVariants(ButtonVariant.PRIMARY);
        create.setDisableOnClick(true);
        create.addClickListener(click -> create());
        getFooter().add(new Button("Back", click -> close()), create);
    }

    private void create() {
        if (label.getValue().isBlank()) {
            label.setErrorMessage("Say what it is for, so that you know it again later.");
            label.setInvalid(true);
            create.setEnabled(true);
            return;
        }
        Instant now = clock.instant();
        Tokens.Fresh fresh = tokens.create(
                user, label.getValue().strip(), scopes.getValue(), now.plus(Duration.ofDays(days.getValue())), now);
        made.run();
        showSecret(fresh.secret());
    }

    private void showSecret(String secret) {
        removeAll();
        getFooter().removeAll();
        setHeaderTitle("Your new token");
        TextField field = new TextField("Token");
        field.setValue(secret);
        field.setReadOnly(true);
        field.setWidthFull();
        field.addClassName("secret");
        CopyButton copy = new CopyButton(
                "Copy",
                secret,
                "The token is on the clipboard.",
                "The browser does not allow copying here. Mark the token and copy it yourself.");
        Paragraph note = new Paragraph("Copy it now: it is not shown again. Keep it as you keep a password.");
        Div content = new Div(note, field, copy);
        content.addClassName("dialog-fields");
        add(content);
        Button done = new Button("Done", click -> close());
        done.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(done);
        setCloseOnOutsideClick(false);
    }
}

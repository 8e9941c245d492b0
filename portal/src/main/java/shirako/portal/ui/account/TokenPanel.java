package shirako.portal.ui.account;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import shirako.portal.account.Scope;
import shirako.portal.account.Token;
import shirako.portal.account.Tokens;
import shirako.portal.ui.part.Ask;
import shirako.portal.ui.part.TimeText;
import shirako.portal.ui.part.Toast;

/** Somebody's API tokens: what each is for, until when, when it was last used; made here, revoked here. */
final class TokenPanel extends Div {
    private final Tokens tokens;
    private final String user;
    private final InstantSource clock;
    private final Div content = new Div();

    TokenPanel(Tokens tokens, String user, InstantSource clock) {
        this.tokens = tokens;
        this.user = user;
        this.clock = clock;
        addClassNames("stack", "stack-start");
        Button create = new Button("New token", VaadinIcon.PLUS.create());
        create.addThemeVariants(ButtonVariant.PRIMARY);
        create.addClickListener(click -> new NewTokenDialog(tokens, user, clock, this::show).open());
        add(content, create);
        show();
    }

    private void show() {
        content.removeAll();
        Instant now = clock.instant();
        List<Token> living =
                tokens.of(user).stream().filter(token -> token.valid(now)).toList();
        if (living.isEmpty()) {
            Paragraph none = new Paragraph("A token lets a program act for you, without your password. You have none.");
            none.addClassName("quiet");
            content.add(none);
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("token-list");
        living.forEach(token -> list.add(item(token, now)));
        content.add(list);
    }

    private ListItem item(Token token, Instant now) {
        Span label = new Span(token.label());
        label.addClassName("token-label");
        String used = token.lastUsedAt()
                .map(at -> "last used " + TimeText.ago(at, now))
                .orElse("never used");
        String scopes = token.scopes().stream().sorted().map(Scope::code).collect(Collectors.joining(" and "));
        Span detail = new Span("May " + scopes + " · ends " + TimeText.in(token.expiresAt(), now) + " · " + used);
        detail.addClassName("quiet");
        Div words = new Div(label, detail);
        words.addClassName("token-words");
        Button revoke = new Button("Revoke");
        revoke.addThemeVariants(ButtonVariant.ERROR, ButtonVariant.SMALL);
        revoke.setAriaLabel("Revoke " + token.label());
        revoke.addClickListener(click -> Ask.before(
                "Revoke “" + token.label() + "”?",
                "Programs that use it are refused from now on. This cannot be undone.",
                "Revoke",
                () -> {
                    tokens.revoke(user, token.id(), clock.instant());
                    Toast.done("The token is revoked.");
                    show();
                }));
        return new ListItem(VaadinIcon.KEY_O.create(), words, revoke);
    }
}

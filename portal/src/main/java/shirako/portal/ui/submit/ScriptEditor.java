package shirako.portal.ui.submit;

import com.vaadin.flow.component.AbstractSinglePropertyField;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.dependency.StyleSheet;

/**
 * A script editor with line numbers and syntax colours: CodeMirror, loaded as it is, without a bundle of our own. What
 * is typed comes over when typing pauses and before any button is pressed.
 */
@Tag("shirako-editor")
@StyleSheet("context://webjars/codemirror/5.65.16/lib/codemirror.css")
@JavaScript("context://webjars/codemirror/5.65.16/lib/codemirror.js")
@JavaScript("context://webjars/codemirror/5.65.16/mode/shell/shell.js")
@JavaScript("context://webjars/codemirror/5.65.16/mode/python/python.js")
@JavaScript("context://webjars/codemirror/5.65.16/addon/edit/matchbrackets.js")
@JavaScript("context://webjars/codemirror/5.65.16/addon/display/placeholder.js")
@JavaScript("context://scripts/editor.js")
final class ScriptEditor extends AbstractSinglePropertyField<ScriptEditor, String> implements HasSize, HasStyle {
    ScriptEditor() {
        super("value", "", false);
        setSynchronizedEvent("script-changed");
        getElement().setAttribute("aria-label", "Script");
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        getElement().executeJs("window.shirakoEditor.start(this)");
    }

    void setInvalid(boolean invalid) {
        setClassName("invalid", invalid);
        getElement().executeJs("window.shirakoEditor.invalid(this, $0)", invalid);
    }

    void focus() {
        getElement().executeJs("this.querySelector('.CodeMirror')?.CodeMirror.focus()");
    }
}

"""The code of a chapter."""

import ast
import re

LONGEST_CELL = 15
NEEDS_A_REASON = {"raises-exception", "nbval-raises-exception", "nbval-skip"}
NEVER_RUN = {"skip-execution"}
REASON = re.compile(r"^# reason: \S+", re.MULTILINE)
CONTROL_COMMENT = re.compile(r"^\s*#\s*(NBVAL_|PYTEST_VALIDATE_)", re.MULTILINE)
# TensorFlow 1 and Keras 2; the right-hand column is what to write today.
OUTDATED = {
    r"\btf\.(Session|placeholder|get_variable|global_variables_initializer)\b": "eager",
    r"\btf\.(compat\.v1|contrib|app|flags|layers)\b": "TensorFlow 2 and Keras 3",
    r"\btf\.keras\b|\btensorflow\.keras\b|from tensorflow import keras": "import keras",
    r"\btensorflow\.python\b": "the public names",
    r"\bImageDataGenerator\b|keras\.preprocessing\.(image|text)\b": "keras.layers",
    r"\bkeras\.wrappers\b|\bKeras(Classifier|Regressor)\b": "fit and evaluate",
    r"\b(fit|predict|evaluate)_generator\b": "fit, predict, evaluate",
    r"\bpredict_classes\b": "predict, then argmax",
    r"from keras import backend|from keras\.backend import": "keras.ops",
    r"\bCuDNN(LSTM|GRU)\b": "LSTM, GRU",
    r"\bkeras\.layers\.experimental\b|\bkeras\.optimizers\.legacy\b": "Keras 3",
    r"\bnp_utils\b|\bmulti_gpu_model\b": "keras.utils, keras.distribution",
    r"\bkeras\.optimizers\.\w+\([^)]*\blr=": "learning_rate=",
}


def cells_are_python_of_fifteen_lines(chapter, course):
    """Each cell is Python, and has fifteen lines of code at most."""
    found = []
    for cell in chapter.cells:
        if cell.tree is None:
            found.append(chapter.problem(cell.line, "this cell is not Python"))
        lines = sum(
            bool(line.strip()) and not line.strip().startswith("#")
            for line in cell.source.split("\n")
        )
        if lines > LONGEST_CELL:
            found.append(
                chapter.problem(
                    cell.line, f"{lines} lines of code: {LONGEST_CELL} at most"
                )
            )
    return found


def asserts_say_what_to_conclude(chapter, course):
    """Each assert has a message, and checks something that was computed."""
    found = []
    for cell in chapter.cells:
        for statement in cell.nodes(ast.Assert):
            if statement.msg is None:
                found.append(
                    chapter.problem(
                        cell.line, "say in the assert's message what to conclude"
                    )
                )
            if not any(isinstance(node, ast.Name) for node in ast.walk(statement.test)):
                found.append(
                    chapter.problem(
                        cell.line, "this assert holds whatever was computed"
                    )
                )
    return found


def package_functions_are_imported(chapter, course):
    """A function or class that the package has is not defined again."""
    return [
        chapter.problem(
            cell.line, f"mlcourse has {node.name}: import it, or tag wrong-on-purpose"
        )
        for cell in chapter.cells
        if "wrong-on-purpose" not in cell.tags
        for node in cell.nodes(ast.FunctionDef, ast.ClassDef)
        if node.name in course.package_names
    ]


def exceptions_and_skips_have_a_reason(chapter, course):
    """What may raise, or is not compared, says why; and every cell is run."""
    found = []
    for cell in chapter.cells:
        for tag in sorted(NEEDS_A_REASON.intersection(cell.tags)):
            if not REASON.search(cell.source):
                found.append(
                    chapter.problem(cell.line, f"{tag} without a comment '# reason: …'")
                )
        if NEVER_RUN.intersection(cell.tags):
            found.append(chapter.problem(cell.line, "every cell must run"))
        if CONTROL_COMMENT.search(cell.source):
            found.append(chapter.problem(cell.line, "steer nbval with tags"))
    return found


def uses_keras_3_only(chapter, course):
    """No names of TensorFlow 1 and Keras 2."""
    return [
        chapter.problem(cell.line, f"{match[0]} is outdated: use {instead}")
        for cell in chapter.cells
        for pattern, instead in OUTDATED.items()
        for match in re.finditer(pattern, cell.source)
    ]


def does_not_glue(chapter, course):
    """Nothing of myst_nb's glue, which Colab does not have."""
    found = [
        chapter.problem(role.line, "glue breaks on Colab: show the result in a cell")
        for role in chapter.roles
        if role.name.startswith("glue")
    ]
    found += [
        chapter.problem(d.line, "glue breaks on Colab: show the result in a cell")
        for d in chapter.directives
        if d.name.startswith("glue")
    ]
    return found + [
        chapter.problem(cell.line, "glue breaks on Colab: show the result in a cell")
        for cell in chapter.cells
        if "myst_nb" in cell.source
    ]

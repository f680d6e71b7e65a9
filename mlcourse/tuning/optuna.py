"""The bridge to Optuna: the same objective and space, its samplers and storage."""

import importlib
import warnings

from mlcourse.checks.basic import integer, known
from mlcourse.tuning.space import check_space, choice, integers, log_uniform
from mlcourse.tuning.trials import Search, Trial

SAMPLERS = {"tpe": "TPESampler", "gp": "GPSampler", "random": "RandomSampler"}


def optuna_search(
    objective, space, *, trials, seed, sampler="tpe", storage=None, name=None
):
    """Search with Optuna.

    Parameters
    ----------
    objective, space : see ``grid_search``
    trials, seed : int
    sampler : {"tpe", "gp", "random"}
    storage : str or optuna.storages.BaseStorage, optional
        Shared by processes that search together under one ``name``, and kept: a search
        that was interrupted goes on where it was.
    name : str, optional
        Of the study in the storage.

    Returns
    -------
    Search
        Every finished trial of the study, those of other processes among them.

    Raises
    ------
    ModuleNotFoundError
        If Optuna is not installed.
    """
    check_space(space)
    integer("trials", trials, at_least=1)
    known("sampler", sampler, SAMPLERS)
    optuna = _optuna()
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    study = optuna.create_study(
        sampler=getattr(optuna.samplers, SAMPLERS[sampler])(seed=seed),
        storage=storage,
        study_name=name,
        load_if_exists=name is not None,
    )
    distributions = {n: _distribution(optuna, d) for n, d in space.items()}
    for _ in range(trials):
        trial = study.ask(distributions)
        value = Search().evaluate(objective, dict(trial.params))
        study.tell(trial, value)
    finished = study.get_trials(states=[optuna.trial.TrialState.COMPLETE])
    return Search([Trial(dict(t.params), t.value) for t in finished])


def _distribution(optuna, dimension):
    if isinstance(dimension, choice):
        return optuna.distributions.CategoricalDistribution(dimension.options)
    if isinstance(dimension, integers):
        return optuna.distributions.IntDistribution(dimension.low, dimension.high)
    return optuna.distributions.FloatDistribution(
        dimension.low, dimension.high, log=isinstance(dimension, log_uniform)
    )


def _optuna():
    try:
        with warnings.catch_warnings():  # in a notebook, of a bar that is not shown
            warnings.filterwarnings("ignore", message="IProgress not found")
            return importlib.import_module("optuna")
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            'this search needs Optuna: pip install "mlcourse[tune]"'
        ) from error

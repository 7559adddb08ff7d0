"""Lists of deaths in random layout, with the truth on every row: who of the workers died, who is somebody else.

``kinds`` invents the deaths and says what is true of each; ``lists`` lays them out as a registry or a village does.
``python -m tests.deaths N [--seed S]`` runs any number of lists.
"""

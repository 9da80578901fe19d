"""What the rooms share that make files from pages: `pdf` and `office`.

In: jobs that a room has planned, and its function from a job to a file. Out: `Made` files with
every fault. The modules: `jobs` drives, `workers` are the processes, what is `kept` is not made
again, what is `waiting` is made when somebody asks; `markup`, `paper` and `fields` turn an article
into one for print, `completeness` compares what page and file say, `faults` become problems for
editors, `imprint` says what readers must know of a text.
"""

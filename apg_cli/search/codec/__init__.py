"""How the index lies on disk: a Whoosh codec of whole lists, in one file a segment.

To be read in this order; `docs/index-format.md` draws the file:

    pages       a file of sections, with a checksum for each page that is verified when it is read
    keys        the sorted table of keys
    lists       the postings of a key as they are stored
    columns     what is kept of each document: dates, length, names, the words in their order
    neighbours  which documents may have two words side by side
    writing     puts these together into the file of a segment
    vocabulary  the words of documents by numbers, kept from one segment to the next
    inversion   from documents to lists, in bulk
    stored      a segment, read
    merging     several segments made into one, and when
    commits     where Whoosh calls: the table of contents, the lock, all or nothing
"""

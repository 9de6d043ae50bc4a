package catalog;

/** What is for sale. */
record Product(long id, String name, int cents) {}

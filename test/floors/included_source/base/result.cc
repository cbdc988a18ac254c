int result() { return 0; }

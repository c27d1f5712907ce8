package weir.evm.logs;

import java.util.Arrays;

/** Rows of small numbers: of each log, where its parts are in the columns. */
final class RowTable {

  static final int BLOCK = 0;
  static final int TRANSACTION = 1;
  static final int CONTRACT = 2;
  static final int INDEX = 3;
  static final int REMOVED = 4;
  static final int TOPICS_FROM = 5;
  static final int TOPICS = 6;
  static final int DATA_FROM = 7;
  static final int DATA_SIZE = 8;

  private static final int WIDTH = 9;

  private int[] cells;
  private int size;

  RowTable(int first) {
    cells = new int[WIDTH * first];
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  /**
   * Returns a number of a row.
   *
   * @throws IndexOutOfBoundsException if there is no such row
   */
  int get(int row, int column) {
    if (row < 0 || row >= size) {
      throw new IndexOutOfBoundsException("there is no row " + row + " of " + size);
    }
    return cells[WIDTH * row + column];
  }

  /** Adds a row, all of it zero, and returns where {@link #target} has it. */
  int added() {
    if (cells.length - WIDTH * size < WIDTH) {
      cells = Arrays.copyOf(cells, ByteColumn.longer(cells.length, WIDTH * (size + 1)));
    }
    return WIDTH * size++;
  }

  int[] target() {
    return cells;
  }

  /** Keeps these rows, in this order. */
  void select(int[] rows) {
    var selected = new int[Math.max(WIDTH, WIDTH * rows.length)];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(cells, WIDTH * rows[i], selected, WIDTH * i, WIDTH);
    }
    cells = selected;
    size = rows.length;
  }

  /** Keeps the first rows only. */
  void cut(int rows) {
    size = Math.min(size, rows);
  }
}

"""A minimal Qt window to compare with: one table over the list of dossiers, nothing else.

Prints the age of its process, in milliseconds, when the first picture with rows stood on screen.
"""
import sqlite3
import sys

from PySide6.QtCore import QAbstractTableModel, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

COLUMNS = "product_name, producer_name, commune, step, percent, points, stars"


def age():
    """How long this process has been there, as `measure` reckons it."""
    with open("/proc/self/stat") as stat:
        ticks = float(stat.read().rpartition(")")[2].split()[19])
    with open("/proc/uptime") as uptime:
        return (float(uptime.read().split()[0]) - ticks / 100) * 1000


class Rows(QAbstractTableModel):
    def __init__(self, rows):
        super().__init__()
        self.rows = rows

    def rowCount(self, _parent=None):
        return len(self.rows)

    def columnCount(self, _parent=None):
        return 7

    def data(self, index, role=Qt.DisplayRole):
        if role == Qt.DisplayRole:
            return self.rows[index.row()][index.column()]


class Table(QTableView):
    shown = False

    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.shown:
            self.shown = True
            QTimer.singleShot(0, self.tell)

    def tell(self):
        print(f"{age():.0f}", flush=True)
        QApplication.quit()


app = QApplication(sys.argv)
db = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro&immutable=1", uri=True)
rows = db.execute(f"SELECT {COLUMNS} FROM dossier_row ORDER BY sort_key, number").fetchall()
table = Table()
table.setModel(Rows(rows))
window = QMainWindow()
window.setCentralWidget(table)
window.resize(1320, 720)
window.show()
app.exec()

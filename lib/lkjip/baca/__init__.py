"""A published report: from its file (DOCX, PDF, HTML …) to printed tables, facts and their places."""
